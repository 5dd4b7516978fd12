// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/look/fontreading.h"

#include <QLibrary>

using namespace Qt::StringLiterals;

namespace maru {

FontReading::FontReading()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    // Qt has it loaded already, if it uses it at all.
    QLibrary fontconfig(u"fontconfig"_s, 1);
    if (auto *const read = reinterpret_cast<int (*)()>(fontconfig.resolve("FcInit"))) {
        m_thread = std::thread([read] { (void)read(); });
    }
#endif
}

FontReading::~FontReading() { finish(); }

void FontReading::finish()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

} // namespace maru
