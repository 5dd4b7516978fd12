// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QTest>

#include "common/chat/answers.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray json(const char *text) { return QJsonDocument::fromJson(text).array(); }

Message message(qint64 seq) { return {seq, messageId(u"m"), nickname(u"ann"), false, messageText(u"a"_s), 17}; }

const Error malformed = errorOf(ErrorCode::MalformedPayload);

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private slots:
    void joinAnswerReadsBack();
    void sayAnswerReadsBack();
    void historyAnswerReadsBack();
    void doneReadsBack();
    void refusalsReadBack();
    void refusesMalformedAnswers_data();
    void refusesMalformedAnswers();
    void refusesMalformedJoinAnswers_data();
    void refusesMalformedJoinAnswers();
    void refusesMalformedSayAnswers_data();
    void refusesMalformedSayAnswers();
};

void TestAnswers::joinAnswerReadsBack()
{
    const JoinAnswer answer{roomName(u"garden"),
                            12,
                            {{12, nickname(u"ann"), true}, {13, nickname(u"bob"), false}},
                            {message(3), message(4), message(9)},
                            true};
    const auto decoded = decodeJoinAnswer({encodeAnswer(answer)});
    QVERIFY(decoded);
    QCOMPARE(*decoded, answer);
    const JoinAnswer empty{roomName(u"garden"), 1, {{1, nickname(u"ann"), true}}, {}, false};
    QCOMPARE(*decodeJoinAnswer({encodeAnswer(empty)}), empty);
}

void TestAnswers::sayAnswerReadsBack()
{
    const SayAnswer answer{roomName(u"garden"), 1, 1790000000000};
    QCOMPARE(encodeAnswer(answer), json(R"([{"ok":true,"roomName":"garden","seq":1,"sentAt":1790000000000}])").at(0));
    const auto decoded = decodeSayAnswer({encodeAnswer(answer)});
    QVERIFY(decoded);
    QCOMPARE(*decoded, answer);
}

void TestAnswers::historyAnswerReadsBack()
{
    const HistoryAnswer answer{roomName(u"garden"), {message(1), message(2)}, true, std::nullopt, u"e.1"_s};
    const auto decoded = decodeHistoryAnswer({encodeAnswer(answer)});
    QVERIFY(decoded);
    QCOMPARE(*decoded, answer);
}

void TestAnswers::doneReadsBack()
{
    QCOMPARE(encodeDone(), json(R"([{"ok":true}])").at(0));
    QVERIFY(decodeDone({encodeDone()}));
}

void TestAnswers::refusalsReadBack()
{
    const Error error = errorOf(ErrorCode::NicknameTaken, u"ann2"_s);
    const QJsonArray args{encodeRefusal(error)};
    QCOMPARE(decodeJoinAnswer(args).error(), error);
    QCOMPARE(decodeSayAnswer(args).error(), error);
    QCOMPARE(decodeHistoryAnswer(args).error(), error);
    QCOMPARE(decodeDone(args).error(), error);
    QCOMPARE(decodeDone(json(R"([{"ok":false,"code":"room_on_fire","message":"No."}])")).error(),
             (Error{ErrorCode::Unknown, u"No."_s, {}}));
}

void TestAnswers::refusesMalformedAnswers_data()
{
    QTest::addColumn<QJsonArray>("args");
    QTest::newRow("nothing") << json("[]");
    QTest::newRow("null") << json("[null]");
    QTest::newRow("text") << json(R"(["ok"])");
    QTest::newRow("empty object") << json("[{}]");
    QTest::newRow("ok of text") << json(R"([{"ok":"true"}])");
    QTest::newRow("refusal without code") << json(R"([{"ok":false,"message":"No."}])");
}

void TestAnswers::refusesMalformedAnswers()
{
    QFETCH(QJsonArray, args);
    QCOMPARE(decodeJoinAnswer(args).error(), malformed);
    QCOMPARE(decodeSayAnswer(args).error(), malformed);
    QCOMPARE(decodeHistoryAnswer(args).error(), malformed);
    QCOMPARE(decodeDone(args).error(), malformed);
}

void TestAnswers::refusesMalformedJoinAnswers_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no room") << u"room"_s << QJsonValue();
    QTest::newRow("room without name") << u"room"_s << QJsonValue(QJsonObject());
    QTest::newRow("no member") << u"member"_s << QJsonValue();
    QTest::newRow("no members") << u"members"_s << QJsonValue();
    QTest::newRow("a bad member") << u"members"_s << QJsonValue(QJsonArray{1});
    QTest::newRow("no messages") << u"messages"_s << QJsonValue();
    QTest::newRow("messages of text") << u"messages"_s << QJsonValue(u"x"_s);
    QTest::newRow("a bad message") << u"messages"_s << QJsonValue(QJsonArray{QJsonObject()});
    const QJsonObject first =
        encodeAnswer(HistoryAnswer{roomName(u"a"), {message(1)}, false})["messages"_L1].toArray()[0].toObject();
    const QJsonObject second =
        encodeAnswer(HistoryAnswer{roomName(u"a"), {message(2)}, false})["messages"_L1].toArray()[0].toObject();
    QTest::newRow("messages in the wrong order") << u"messages"_s << QJsonValue(QJsonArray{second, first});
    QTest::newRow("a message twice") << u"messages"_s << QJsonValue(QJsonArray{first, first});
}

void TestAnswers::refusesMalformedJoinAnswers()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject answer =
        encodeAnswer(JoinAnswer{roomName(u"garden"), 12, {{12, nickname(u"ann"), true}}, {message(3)}, false});
    QVERIFY(decodeJoinAnswer({answer}));
    answer[field] = value;
    const auto decoded = decodeJoinAnswer({answer});
    QVERIFY(!decoded);
    QCOMPARE(decoded.error(), malformed);
}

void TestAnswers::refusesMalformedSayAnswers_data()
{
    QTest::addColumn<QJsonArray>("args");
    QTest::newRow("no room") << json(R"([{"ok":true,"seq":1,"sentAt":1}])");
    QTest::newRow("no seq") << json(R"([{"ok":true,"roomName":"a","sentAt":1}])");
    QTest::newRow("seq 0") << json(R"([{"ok":true,"roomName":"a","seq":0,"sentAt":1}])");
    QTest::newRow("seq of text") << json(R"([{"ok":true,"roomName":"a","seq":"1","sentAt":1}])");
}

void TestAnswers::refusesMalformedSayAnswers()
{
    QFETCH(QJsonArray, args);
    QCOMPARE(decodeSayAnswer(args).error(), malformed);
}

QTEST_APPLESS_MAIN(TestAnswers)
#include "tst_answers.moc"
