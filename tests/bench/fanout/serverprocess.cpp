// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/serverprocess.h"

#include <sys/resource.h>

#include <filesystem>
#include <fstream>

namespace maru::bench {

ServerProcess::ServerProcess(int pid)
    : m_folder("/proc/" + std::to_string(pid))
{}

double ServerProcess::processorTime() const
{
    // /proc/PID/stat counts in hundredths of a second, this in nanoseconds. A thread that has ended is not in it: the
    // servers measured here end none while they work.
    double nanoseconds = 0;
    std::error_code error;
    for (const auto &task : std::filesystem::directory_iterator(m_folder + "/task", error)) {
        std::ifstream file(task.path() / "schedstat");
        double onProcessor = 0;
        file >> onProcessor;
        nanoseconds += onProcessor;
    }
    return nanoseconds / 1e9;
}

std::int64_t ServerProcess::proportionalSize() const { return rollup("Pss:"); }

std::int64_t ServerProcess::residentSize() const { return rollup("Rss:"); }

std::int64_t ServerProcess::rollup(const char *field) const
{
    std::ifstream file(m_folder + "/smaps_rollup");
    std::string word;
    std::int64_t kib = 0;
    while (file >> word) {
        if (word == field && file >> kib) {
            return kib * 1024;
        }
    }
    return 0;
}

double ownProcessorTime()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace maru::bench
