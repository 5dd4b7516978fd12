// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "app/ui/files/attaching.h"
#include "app/ui/files/thumbnails.h"

class QLabel;
class QVBoxLayout;

namespace maru {

/// Above the composer's box: what will go along with the next message, each with a picture or an icon, its name and
/// size and a way out; and, in words, what could not be attached. Shows what it is given, and asks for the rest.
class AttachmentStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);
    ~AttachmentStrip() override;

    [[nodiscard]] const QList<Attachment> &attachments() const { return m_attachments; }
    [[nodiscard]] bool isEmpty() const { return m_attachments.isEmpty(); }
    void setAttachments(const QList<Attachment> &attachments);
    /// So many more are coming, which takes a moment.
    void setComing(int count);
    [[nodiscard]] bool isComing() const { return m_comingCount > 0; }
    /// What could not be attached, and why; empty: nothing.
    void setTrouble(const QString &trouble);
    [[nodiscard]] bool hasTrouble() const;
    /// The ways out, in the order in which they stand.
    [[nodiscard]] QList<QWidget *> buttons() const;

signals:
    void changed();
    void removeWanted(int index);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showAll();
    QWidget *rowOf(int index);
    void showPictures();
    void colour();

    QList<Attachment> m_attachments;
    Thumbnails m_thumbnails;
    QVBoxLayout *m_rows;
    QLabel *m_trouble;
    QLabel *m_coming;
    int m_comingCount = 0;
};

} // namespace maru
