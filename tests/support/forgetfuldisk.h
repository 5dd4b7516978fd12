// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QMutex>
#include <QRandomGenerator>
#include <QString>

#include <atomic>

namespace maru::test {

/// What a disk holds after a power cut: a VFS of SQLite's that notes beside the real files what has been synced, and
/// what has only been written. As long as one lives, SQLite works through it in the whole process; there may be one.
///
/// Of what was written and not synced, each sector may have reached the disk or not, in any order. A file that was
/// made is there once it has been synced, one that was deleted is gone.
class ForgetfulDisk
{
    Q_DISABLE_COPY_MOVE(ForgetfulDisk)

public:
    explicit ForgetfulDisk(quint32 seed);
    ~ForgetfulDisk();

    /// The power fails at the so manieth write or sync from now: what the disk holds then is kept. SQLite goes on,
    /// but that counts no more.
    void cutAt(int deed);
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] int deeds() const { return m_deeds; }
    /// Writes the files as the disk held them to that folder, by their names without a path.
    void restoreTo(const QString &folder) const;

    // What the VFS tells.
    void noteOpened(const QString &path);
    void noteWritten(const QString &path, qint64 offset, const QByteArray &data);
    void noteTruncated(const QString &path, qint64 size);
    void noteSynced(const QString &path);
    void noteDeleted(const QString &path);

private:
    struct Change {
        qint64 offset;
        QByteArray data; // null: cut to `offset`
    };
    struct File {
        QByteArray synced;
        QList<Change> unsynced;
        bool exists = false; // on the disk
    };

    static void apply(QByteArray &content, const Change &change);
    void countDeed();
    [[nodiscard]] QByteArray remains(const File &file);

    mutable QMutex m_mutex;
    QRandomGenerator m_random;
    QMap<QString, File> m_files;
    QMap<QString, QByteArray> m_image; // once it is cut
    int m_cutAt = 0; // never
    std::atomic<int> m_deeds = 0;
    std::atomic<bool> m_isCut = false;
};

} // namespace maru::test
