// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/servermetrics.h"

#include "server/metrics/processusage.h"

namespace maru {

void addServerMetrics(Metrics &metrics, const MeasuredParts &parts)
{
    const auto &[listener, socketIo, deadlines, chat, broadcaster, archive, files, delay] = parts;
    metrics.addGauge("maru_http_connections", "Open connections that are no WebSocket.",
                     [&listener = listener] { return double(listener.httpConnectionCount()); });
    metrics.addGauge("maru_connections", "Open Engine.IO connections.",
                     [&socketIo = socketIo] { return double(socketIo.connectionCount()); });
    metrics.addGauge("maru_sessions", "Clients in the chat.", [&chat = chat] { return double(chat.sessionCount()); });
    metrics.addGauge("maru_sessions_behind", "Clients that do not read what they are sent.",
                     [&broadcaster = broadcaster] { return double(broadcaster.behindCount()); });
    metrics.addGauge("maru_rooms", "Rooms.", [&chat = chat] { return double(chat.rooms().count()); });
    metrics.addCounter("maru_messages_total", "Messages stored.",
                       [&archive = archive] { return double(archive.storedMessages()); });
    metrics.addCounter("maru_commits_total", "Commits to the store, each of all that waited for it.",
                       [&archive = archive] { return double(archive.commits()); });
    metrics.addCounter("maru_failed_messages_total", "Messages that could not be stored.",
                       [&archive = archive] { return double(archive.failures()); });
    metrics.addGauge("maru_files", "Files that go along with messages, and uploads.",
                     [&files = files] { return double(files.index().count()); });
    metrics.addGauge("maru_files_bytes", "Bytes of them, as they count, whether they came already or are announced.",
                     [&files = files] { return double(files.index().bytes()); });
    metrics.addGauge("maru_uploads", "Files that are not whole yet.",
                     [&files = files] { return double(files.index().uploads()); });
    const socketio::Traffic &traffic = socketIo.traffic();
    metrics.addCounter("maru_packets_received_total", "Socket.IO packets and attachments that came in.",
                       [&traffic] { return double(traffic.packetsIn); });
    metrics.addCounter("maru_packets_sent_total", "Socket.IO packets and attachments that went out.",
                       [&traffic] { return double(traffic.packetsOut); });
    metrics.addCounter("maru_received_bytes_total", "Bytes of them.", [&traffic] { return double(traffic.bytesIn); });
    metrics.addCounter("maru_sent_bytes_total", "Bytes of them.", [&traffic] { return double(traffic.bytesOut); });
    metrics.addGauge("maru_queue_bytes", "Bytes that wait for clients to take them.",
                     [&socketIo = socketIo] { return double(socketIo.waitingBytes()); });
    metrics.addCounters("maru_refused_total", "What was refused, and why.", "reason",
                        [&refusals = socketIo.refusals()] { return refusals.counts(); });
    metrics.addHistogram("maru_commit_seconds", "From a message's coming to its being durable.",
                         archive.commitLatency());
    metrics.addHistogram("maru_event_loop_delay_seconds", "How late the event loop is.", delay.histogram());
    metrics.addGauge("maru_deadlines", "Time-outs that are running.",
                     [&deadlines = deadlines] { return double(deadlines.size()); });
    if (residentBytes()) {
        metrics.addGauge("process_resident_memory_bytes", "Memory of this process.",
                         [] { return double(residentBytes().value_or(0)); });
        metrics.addGauge("process_open_fds", "Descriptors of this process.",
                         [] { return double(openDescriptors().value_or(0)); });
    }
}

} // namespace maru
