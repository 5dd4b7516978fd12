// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>

#include "common/chat/fingerprint.h"
#include "common/chat/limits.h"
#include "common/result.h"
#include "server/limits/serverlimits.h"
#include "server/log/durability.h"
#include "server/log/messagereport.h"
#include "server/log/roomrecord.h"

namespace maru {

/// The whole server: one port, Socket.IO, HTTP, the rules, the log. The only public header of maru::server; used the
/// same by maru-server, by the app when it hosts, and by the tests.
///
/// Lives on the thread that made it, which needs an event loop. The destructor ends what shutdown() did not.
class ChatServer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatServer)

public:
    /// A certificate, perhaps with those that lead to an authority, and its private key, in PEM.
    struct Tls {
        QString certificateFile;
        QString keyFile; ///< may be the same
        bool selfSigned = false; ///< the files are one, and made if there is none: nobody vouches for it

        bool operator==(const Tls &) const = default;
    };
    struct Options {
        /// Empty: all addresses of both families.
        QList<QHostAddress> addresses = {};
        quint16 port = limits::DefaultPort; ///< 0: a free one
        QString token = {}; ///< empty: everyone may speak (--open)
        QStringList allowedOrigins = defaultOrigins();
        /// Reverse proxies whose X-Forwarded-For is believed: networks by address and number of bits.
        QList<std::pair<QHostAddress, int>> trustedProxies = {};
        std::optional<Tls> tls = {}; ///< none: everything is plain
        /// The message store's file; made if there is none. Empty: nothing outlives the server.
        QString storePath = {};
        Durability durability = Durability::Full;
        Retention retention = {}; ///< of every room; a room may have a narrower one of its own
        int historyPerRoom = 10'000; ///< messages kept per room of those that do not outlive the server
        /// The largest file that goes along with a message; 0: none does. Files are in the folder `files` beside the
        /// store, or in a temporary one if nothing outlives the server. Bytes.
        qint64 fileBytes = limits::FileBytes;
        qint64 filesTotal = limits::FilesTotalBytes; ///< all together
        int pingInterval = 25'000; ///< ms
        int pingTimeout = 20'000; ///< ms
        int headTimeout = 10'000; ///< ms in which a request head must be complete
        int pacedAbove = 100; ///< messages a second in one room, beyond which it is told them in pieces; 0: never
        /// Threads that read and write WebSockets; 1: the server's own does; 0: as many as suit the machine.
        int ioThreads = 1;
        ServerLimits limits = {};
        QString metricsToken = {}; ///< empty: the metrics are told to this machine alone
    };

    enum class ListenFault { PortInUse, PermissionDenied, AddressUnavailable, StoreUnusable, TlsUnusable, Other };
    struct ListenError {
        ListenFault fault = ListenFault::Other;
        QString text; ///< one line for the user, naming address and port
    };

    /// Where the replaced server's web page lives.
    [[nodiscard]] static QStringList defaultOrigins()
    {
        return {QStringLiteral("http://localhost:5173"), QStringLiteral("http://localhost:5174")};
    }

    explicit ChatServer(Options options, QObject *parent = nullptr);
    ~ChatServer() override;

    /// Opens the store, reads the certificate and binds the port. On success port() is the one in use.
    [[nodiscard]] Result<QUrl, ListenError> listen();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    /// A URL under which this machine reaches the server.
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int sessionCount() const;
    /// What clients need to know the server again, which no authority vouches for; none without TLS, or if one does.
    [[nodiscard]] std::optional<Fingerprint> fingerprint() const;
    /// Reads the certificate anew: who comes from now on is shown it. Who is here stays. What is wrong with it, one
    /// line for the user: then the one before goes on being shown.
    [[nodiscard]] std::optional<QString> reloadTls();

    /// In order: accepts no more, tells all clients that the server goes away, lets what was said become durable and
    /// leave, closes the connections. Emits stopped() when done, after at most `deadline` ms.
    void shutdown(int deadline = 5'000);

signals:
    void sessionCountChanged(int count);
    /// Somebody says that a message should not be there. The store has it, too (maru-server reports).
    void messageReported(const maru::MessageReport &report);
    void stopped();

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace maru
