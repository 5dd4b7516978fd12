// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/client/messagesearch.h"
#include "app/models/searchresultmodel.h"
#include "tests/support/names.h"
#include "tests/support/scriptedserver.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;
using State = MessageSearch::State;

/// A search over a connection to a server that answers when the test says so.
class TestMessageSearch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_asked.clear();
        m_server->setScript([this](const QString &heard) {
            if (heard.contains(u"[\"search\""_s)) {
                m_asked.append(heard);
            }
        });
        m_connection =
            std::make_unique<ServerConnection>(ServerConnection::Timing(), BackOff(10, 10, [] { return 0.9; }));
        m_search = std::make_unique<MessageSearch>(*m_connection);
        m_model = std::make_unique<SearchResultModel>(*m_search);
        m_connection->open(m_server->address(), {.token = {}, .identity = {}, .nickname = u"ann"_s});
        QTRY_COMPARE(m_connection->state(), ServerConnection::State::Online);
    }

    void cleanup()
    {
        m_model.reset();
        m_search.reset();
        m_connection.reset();
        m_server.reset();
    }

    void asksForPagesNewestFirst()
    {
        const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_search->state(), State::Idle);
        m_search->ask(u"kettle"_s, roomName(u"garden"));
        QCOMPARE(m_search->state(), State::Searching);
        QTRY_COMPARE(m_asked.size(), 1);
        QVERIFY(m_asked[0].contains(u"\"roomName\":\"garden\""_s) && !m_asked[0].contains(u"before"_s));
        m_server->answer(m_asked[0], hits(20, 11, true));
        QTRY_COMPARE(m_search->state(), State::Found);
        QCOMPARE(m_model->rowCount(), 10);
        QCOMPARE(m_model->index(0).data(SearchResultModel::SeqRole).toInt(), 20);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        m_model->fetchMore({}); // one at a time
        QTRY_COMPARE(m_asked.size(), 2);
        QVERIFY(m_asked[1].contains(u"\"before\":11"_s));
        m_server->answer(m_asked[1], hits(10, 1, false));
        QTRY_COMPARE(m_model->rowCount(), 20);
        QCOMPARE(m_model->index(19).data(SearchResultModel::SeqRole).toInt(), 1);
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(m_asked.size(), 2);
    }

    void asksOnWhereTheServerFoundNothingYet()
    {
        const QString nothingYet = u"{\"ok\":true,\"hits\":[],\"more\":true,\"next\":%1}"_s;
        m_search->ask(u"kettle"_s, {});
        QTRY_COMPARE(m_asked.size(), 1);
        m_server->answer(m_asked[0], nothingYet.arg(500));
        QTRY_COMPARE(m_asked.size(), 2);
        QVERIFY(m_asked[1].contains(u"\"before\":500"_s));
        QCOMPARE(m_search->state(), State::Searching);
        m_server->answer(m_asked[1], hits(20, 11, true));
        QTRY_COMPARE(m_search->state(), State::Found);
        m_model->fetchMore({});
        QTRY_COMPARE(m_asked.size(), 3);
        m_server->answer(m_asked[2], nothingYet.arg(5));
        QTRY_COMPARE(m_asked.size(), 4);
        QVERIFY(m_asked[3].contains(u"\"before\":5"_s) && !m_asked[3].contains(u"\"before\":500"_s));
        m_server->answer(m_asked[3], hits(0, 1, false));
        QTRY_VERIFY(!m_model->canFetchMore({}));
        QCOMPARE(m_model->rowCount(), 10);
    }

    void dropsAnswersToEarlierQuestions()
    {
        m_search->ask(u"ket"_s, {});
        m_search->ask(u"kettle"_s, {});
        QTRY_COMPARE(m_asked.size(), 2);
        m_server->answer(m_asked[1], hits(3, 3, false));
        QTRY_COMPARE(m_model->rowCount(), 1);
        m_server->answer(m_asked[0], hits(9, 1, false)); // late
        m_search->ask(u"kettles"_s, {});
        QTRY_COMPARE(m_asked.size(), 3);
        QCOMPARE(m_model->rowCount(), 1); // until there are others
        m_server->answer(m_asked[2], hits(0, 1, false));
        QTRY_COMPARE(m_search->state(), State::NothingFound);
        QCOMPARE(m_model->rowCount(), 0);
        m_search->ask(u"kettle"_s, {});
        m_search->clear();
        QTRY_COMPARE(m_asked.size(), 4);
        m_server->answer(m_asked[3], hits(3, 3, false));
        m_search->ask(u" "_s, {});
        QCOMPARE(m_search->state(), State::Idle);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void tellsARefusal()
    {
        m_search->ask(u"kettle"_s, {});
        QTRY_COMPARE(m_asked.size(), 1);
        m_server->answer(m_asked[0], u"{\"ok\":false,\"code\":\"rate_limited\",\"message\":\"Too fast.\"}"_s);
        QTRY_COMPARE(m_search->state(), State::Failed);
        QCOMPARE(m_search->failure().code, ErrorCode::RateLimited);
        m_search->askAgain();
        QTRY_COMPARE(m_asked.size(), 2);
        m_server->answer(m_asked[1], u"{\"ok\":true,\"hits\":[17]}"_s);
        QTRY_COMPARE(m_search->state(), State::Failed);
        QCOMPARE(m_search->failure().code, ErrorCode::MalformedPayload);
        m_search->ask(QString(201, u'k'), {});
        QCOMPARE(m_search->failure().code, ErrorCode::SearchTooLong);
        QCOMPARE(m_asked.size(), 2); // the server need not say that
    }

    void waitsForTheConnection()
    {
        m_search->ask(u"kettle"_s, {});
        QTRY_COMPARE(m_asked.size(), 1);
        const QSignalSpy states(m_search.get(), &MessageSearch::stateChanged);
        m_server->cut();
        QTRY_COMPARE(m_asked.size(), 2); // asked again
        QCOMPARE(states.first().first().value<State>(), State::Offline);
        m_server->answer(m_asked[1], hits(2, 1, false));
        QTRY_COMPARE(m_model->rowCount(), 2);
        m_connection->close();
        QCOMPARE(m_model->rowCount(), 2);
        m_search->ask(u"teapot"_s, {});
        QCOMPARE(m_search->state(), State::Offline);
    }

private:
    static QString hits(int newest, int oldest, bool more)
    {
        QStringList list;
        for (int n = newest; n >= oldest; --n) {
            list.append(u"{\"position\":%1,\"roomName\":\"garden\",\"seq\":%1,\"userName\":\"bob\","
                        "\"value\":\"kettle %1\",\"sentAt\":%1}"_s.arg(n));
        }
        return u"{\"ok\":true,\"hits\":[%1],\"more\":%2}"_s.arg(list.join(u','), more ? u"true"_s : u"false"_s);
    }

    std::unique_ptr<ScriptedServer> m_server;
    QStringList m_asked;
    std::unique_ptr<ServerConnection> m_connection;
    std::unique_ptr<MessageSearch> m_search;
    std::unique_ptr<SearchResultModel> m_model;
};

QTEST_GUILESS_MAIN(TestMessageSearch)
#include "tst_messagesearch.moc"
