// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTemporaryFile>

#include "server/config/configuration.h"
#include "tests/fuzz/fuzz.h"

void maru::fuzz::run(QByteArrayView input)
{
    static QTemporaryFile file;
    if (!file.isOpen()) {
        HOLDS(file.open());
    }
    HOLDS(file.resize(0) && file.seek(0) && file.write(input.data(), input.size()) == input.size() && file.flush());
    if (const auto configuration = Configuration::read({{}, {}, file.fileName()})) {
        (void)configuration->text();
    }
}
