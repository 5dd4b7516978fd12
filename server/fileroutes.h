// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/files/filestore.h"
#include "server/http/httprouter.h"
#include "server/limits/refusals.h"
#include "server/net/originpolicy.h"
#include "server/tokencheck.h"

namespace maru {

/// What the files' HTTP stands on. All outlive the router.
struct FileRouteParts {
    FileStore &files;
    TokenCheck &token;
    const OriginPolicy &origins;
    Refusals &refusals;
    qint64 bodyBytes; ///< the largest body of a request
};

/// POST /chat/files, PUT, GET, HEAD and DELETE /chat/files/{id}: files go to the server in pieces and come from it by
/// ranges (docs/protocol.md, Files).
void addFileRoutes(HttpRouter &router, const FileRouteParts &parts);

} // namespace maru
