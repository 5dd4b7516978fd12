// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QPointer>

#include <functional>
#include <optional>

#include "app/client/chatclient.h"

class QLabel;
class QLineEdit;
class QMessageBox;
class QPushButton;
class QVBoxLayout;

namespace maru {

class RetentionEditor;

/// What a joined room is: its name, what it is about, who made it, how much of what is said is kept. Who made it
/// changes that here or deletes the room; to everybody else it only tells. A refusal is shown beside the field it
/// concerns, and what was typed stays. Closes itself when the user is no longer in the room.
class RoomSettingsDialog : public QDialog
{
    Q_OBJECT

public:
    RoomSettingsDialog(ChatClient &client, JoinedRoom &room, QWidget *parent = nullptr);

private:
    void buildEditor(QVBoxLayout &column);
    void buildReader(QVBoxLayout &column);
    QLabel *addFault(QVBoxLayout &column, const QString &objectName);
    void follow();
    void check();
    void save();
    void saveTopic();
    void saveRetention();
    void saveName();
    [[nodiscard]] QMessageBox *ask(const QString &title, const QString &text, const QString &consequence);
    void askToForget();
    void askToDelete();
    /// Waits for the server's answer: `refused` with its words, or `done`.
    [[nodiscard]] ChatClient::Answered answer(QLabel *fault, const std::function<void()> &done);
    void onStateChanged();
    [[nodiscard]] bool isOnline() const;

    ChatClient &m_client;
    QPointer<JoinedRoom> m_room;
    bool m_waiting = false; ///< for an answer
    QString m_nameBefore; ///< as they were last shown: what differs was typed
    QString m_topicBefore;
    Retention m_retentionBefore;
    QLineEdit *m_name = nullptr; ///< with all below, only if it may be changed
    QLineEdit *m_topic = nullptr;
    RetentionEditor *m_retention = nullptr; ///< not of an ephemeral room
    QLabel *m_nameFault = nullptr;
    QLabel *m_topicFault = nullptr;
    QLabel *m_fault = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_delete = nullptr;
    QLabel *m_toldName = nullptr; ///< instead of the fields
    QLabel *m_toldTopic = nullptr;
    QLabel *m_toldKept = nullptr;
};

} // namespace maru
