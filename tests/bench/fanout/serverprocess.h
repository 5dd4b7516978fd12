// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace maru::bench {

/// What a process costs the machine, as Linux tells it in /proc.
class ServerProcess
{
public:
    explicit ServerProcess(int pid);

    /// Seconds that all its threads have had of the processor, in the kernel, too.
    [[nodiscard]] double processorTime() const;
    /// Bytes; 0 if it cannot be read.
    [[nodiscard]] std::int64_t proportionalSize() const;
    [[nodiscard]] std::int64_t residentSize() const;

private:
    [[nodiscard]] std::int64_t rollup(const char *field) const;

    std::string m_folder;
};

/// Seconds that this process has had of the processor.
[[nodiscard]] double ownProcessorTime();

} // namespace maru::bench
