// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/store/clientstore.h"

#include <QMetaObject>

#include <utility>

#include "app/client/store/storewriter.h"

using namespace Qt::StringLiterals;

namespace maru {

ClientStore::ClientStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_writer(new StoreWriter(path))
{
    m_thread.setObjectName(u"maru-store"_s);
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    connect(m_writer, &StoreWriter::faulted, this, &ClientStore::faulted);
    m_thread.start();
    QMetaObject::invokeMethod(m_writer, &StoreWriter::open);
}

ClientStore::~ClientStore()
{
    handOver();
    QMetaObject::invokeMethod(
        m_writer, [] {}, Qt::BlockingQueuedConnection); // behind all that was asked for
    m_thread.quit();
    m_thread.wait();
}

void ClientStore::change(Change change)
{
    m_changes.push_back(std::move(change));
    if (m_changes.size() == 1) {
        QMetaObject::invokeMethod(this, &ClientStore::handOver, Qt::QueuedConnection);
    }
}

void ClientStore::ask(std::function<void(ClientDatabase &)> question, std::function<void()> answered)
{
    handOver();
    QMetaObject::invokeMethod(
        m_writer, [this, writer = m_writer, question = std::move(question), answered = std::move(answered)] {
            writer->ask(question);
            QMetaObject::invokeMethod(this, answered, Qt::QueuedConnection);
        });
}

void ClientStore::handOver()
{
    if (m_changes.empty()) {
        return;
    }
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, changes = std::exchange(m_changes, {})]() mutable {
        writer->change(std::move(changes));
    });
}

} // namespace maru
