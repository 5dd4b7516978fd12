// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QWidget>

namespace maru {

/// A text as a QR code, for somebody's camera: dark on light whatever the theme, each module the same number of
/// pixels wide. Where Maru was built without libqrencode there is none, and nothing is to be seen.
class QrCode : public QWidget
{
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);

    /// Hidden if the text is empty or too long for a code.
    void setText(const QString &text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QImage m_modules; ///< a pixel a module, without the quiet zone
};

} // namespace maru
