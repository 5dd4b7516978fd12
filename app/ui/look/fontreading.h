// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <thread>

namespace maru {

/// Has fontconfig read what fonts there are, on a thread of its own, while the program connects to the display: it is
/// a fifth of all work until the first paint, and the first text would wait for it. Where Qt knows fonts by other
/// means there is nothing to read. main() makes one before the QApplication; nothing else needs it.
class FontReading
{
public:
    FontReading();
    /// Waits for finish().
    ~FontReading();
    FontReading(const FontReading &) = delete;
    FontReading &operator=(const FontReading &) = delete;

    /// Waits until all is read. Before the first text is measured: whoever asks fontconfig meanwhile reads it all a
    /// second time.
    void finish();

private:
    std::thread m_thread;
};

} // namespace maru
