// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "app/ui/files/attachment.h"
#include "app/ui/files/thumbnails.h"

class QLabel;
class QVBoxLayout;

namespace maru {

/// Above the composer's box: what will go along with the next message, each with a picture or an icon, its name and
/// size and a way out; and, in words, what could not be attached. Sends nothing.
class AttachmentStrip : public QWidget
{
    Q_OBJECT

public:
    /// So many go at once.
    static constexpr int Most = 10;

    explicit AttachmentStrip(QWidget *parent = nullptr);
    ~AttachmentStrip() override;

    [[nodiscard]] const QList<Attachment> &attachments() const { return m_attachments; }
    [[nodiscard]] bool isEmpty() const { return m_attachments.isEmpty(); }
    void add(const Attachment &attachment);
    /// They are on their way: not here any more.
    [[nodiscard]] QList<Attachment> take();
    /// Nobody wants them.
    void discardAll();
    /// What could not be attached, and why; empty: nothing.
    void setTrouble(const QString &trouble);

signals:
    void changed();
    /// A way out was taken: one goes on writing.
    void left();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showAll();
    void remove(int index);
    QWidget *rowOf(int index);
    void showPictures();
    void colour();

    QList<Attachment> m_attachments;
    Thumbnails m_thumbnails;
    QVBoxLayout *m_rows;
    QLabel *m_trouble;
};

} // namespace maru
