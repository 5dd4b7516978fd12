// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "app/ui/settings/recentservers.h"
#include "common/chat/invitelink.h"

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace maru {

class Details;
class NearbyList;
class NearbyServers;
struct Explanation;
struct NearbyServer;

/// The one screen before a server: who one is, and where to. Enter takes the likeliest: the server in the address
/// box, which is the last one that the user was on; without any, the servers nearby; without those, hosting.
class FirstScreen : public QWidget
{
    Q_OBJECT

public:
    explicit FirstScreen(NearbyServers &nearby, QWidget *parent = nullptr);

    void setNickname(const QString &nickname);
    void setAddress(const QString &typed);
    /// What the button does: checks what was typed, and asks for it.
    void join();
    /// There are servers that one is on already: Cancel leads back to them.
    void setReturnable(bool returnable);
    void setRecent(const QList<RecentServer> &servers);
    /// Those that let the user in without a further invitation.
    void setOpenDoors(const QList<ServerAddress> &servers);
    [[nodiscard]] NearbyList &nearby() { return *m_nearby; }
    /// Nothing can be chosen while something is under way.
    void showTrying(const QString &words);
    void showTrouble(const maru::Explanation &trouble);
    void showNothing();

signals:
    void joinWanted(const QString &nickname, const maru::InviteLink &link);
    void hostWanted(const QString &nickname);
    void cancelWanted(); ///< of trying, or of going anywhere else

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildJoin();
    QWidget *buildHost();
    void checkNickname();
    void takeNearby(const maru::NearbyServer &server);
    void choose();
    void host();
    void setChoosable(bool choosable);
    void markLikeliest();

    QLineEdit *m_nickname;
    QLabel *m_nicknameFault;
    QLineEdit *m_address;
    QLabel *m_addressFault;
    QPushButton *m_join;
    QPushButton *m_host;
    QLabel *m_status;
    Details *m_details; ///< of the trouble
    QPushButton *m_cancel;
    QVBoxLayout *m_recent;
    QList<ServerAddress> m_openDoors;
    NearbyList *m_nearby;
    QBoxLayout *m_choices;
    QWidget *m_column;
    bool m_trying = false;
    bool m_returnable = false;
};

} // namespace maru
