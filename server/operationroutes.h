// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <optional>

#include "server/http/httprouter.h"
#include "server/metrics/metrics.h"
#include "server/readiness.h"
#include "server/tokencheck.h"

namespace maru {

/// The HTTP of those who run the server: GET /health (it is alive), GET /ready (people may be sent to it) and GET
/// /metrics (docs/operations.md). With a token, only who brings it (Authorization: Bearer …) gets the metrics;
/// without one, only this machine itself, and no proxy on it.
///
/// All outlive the router.
void addOperationRoutes(HttpRouter &router, const Metrics &metrics, TokenCheck &metricsToken,
                        std::function<bool()> isStopping, Readiness &readiness);

} // namespace maru
