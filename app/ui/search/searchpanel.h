// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>

#include "app/client/messagesearch.h"
#include "app/ui/search/searchhitdelegate.h"

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QToolButton;

namespace maru {

class SearchResultModel;

/// Looks for what was said, in the room in view or in all: a box that searches while one types, and the hits below.
/// Going to a hit is others' business: hitChosen().
class SearchPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Scope { Room, Everywhere };

    explicit SearchPanel(ServerConnection &connection, QWidget *parent = nullptr);

    /// The room in view; without one everywhere is all there is.
    void setRoom(const std::optional<RoomName> &room);
    /// Ready to type; what was typed before stays, selected.
    void begin(Scope scope);
    /// Goes to the hit `by` rows below the last one that was gone to; the first time to the marked one.
    void step(int by);
    /// Forgets question and hits: another server.
    void reset();

signals:
    void hitChosen(const maru::RoomName &room, qint64 seq);
    void closeWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void setScope(Scope scope);
    [[nodiscard]] std::optional<RoomName> searchedRoom() const;
    void ask();
    void onReturnPressed();
    void choose(const QModelIndex &index);
    void mark(int row);
    void prepareDelegate();
    void showState();
    [[nodiscard]] QString emptyWords() const;

    MessageSearch m_search;
    SearchResultModel *m_model;
    SearchHitDelegate m_delegate;
    std::optional<RoomName> m_room;
    Scope m_scope = Scope::Room;
    bool m_visited = false; ///< the marked hit was gone to
    QTimer m_typing; ///< a pause in typing asks
    QLineEdit *m_text;
    QToolButton *m_here;
    QToolButton *m_everywhere;
    QLabel *m_count;
    QListView *m_list;
    QWidget *m_empty; ///< in place of hits: why there are none, and what to do
    QLabel *m_emptyText;
    QPushButton *m_emptyAction;
};

} // namespace maru
