// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

#include <memory>

#include "server/net/admission.h"
#include "server/net/bytestream.h"

namespace maru {

/// Somebody who came in, handed from one to the next who deals with it.
struct AcceptedConnection {
    std::unique_ptr<ByteStream> stream;
    QHostAddress peer;
    std::unique_ptr<Admission::Place> place; ///< among those that there may be
};

} // namespace maru
