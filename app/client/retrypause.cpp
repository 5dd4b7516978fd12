// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/retrypause.h"

#include <algorithm>

namespace maru {
namespace {

constexpr int least = 500; // ms
constexpr int firstCeiling = 1'000; // ms, on top
constexpr int lastCeiling = 15'000; // ms, on top

} // namespace

bool isTransient(ErrorCode code)
{
    return code == ErrorCode::RateLimited || code == ErrorCode::LogUnavailable || code == ErrorCode::ShuttingDown;
}

RetryPause::RetryPause(QObject *parent)
    : QObject(parent)
    , m_backOff(firstCeiling, lastCeiling)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RetryPause::over);
}

void RetryPause::start(const Error &refusal)
{
    m_timer.start(std::max(refusal.retryAfter, least) + m_backOff.next());
}

} // namespace maru
