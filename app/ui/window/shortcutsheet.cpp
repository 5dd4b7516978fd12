// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/shortcutsheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr QSize usualSheetSize{420, 480};

/// "&File" → "File", "파일(&F)" → "파일", without the dots of what asks further.
static QString plain(QString text)
{
    static const QRegularExpression mnemonic(u"\\(&\\w\\)|&|…"_s);
    return text.remove(mnemonic);
}

static QTreeWidgetItem *addSection(QTreeWidget &tree, const QString &title)
{
    auto *section = new QTreeWidgetItem(&tree, {title});
    section->setFont(0, look::font(look::Type::Body, true));
    section->setFlags(Qt::ItemIsEnabled);
    section->setFirstColumnSpanned(true);
    return section;
}

static void addKeys(QTreeWidgetItem &section, const QList<QKeySequence> &keys, const QString &what)
{
    QStringList names;
    for (const QKeySequence &key : keys) {
        names.append(key.toString(QKeySequence::NativeText));
    }
    new QTreeWidgetItem(&section, {what, names.join(u", "_s)});
}

static void addMenu(QTreeWidgetItem &section, const QMenu &menu)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu() != nullptr) {
            addMenu(section, *action->menu());
        } else if (!action->shortcuts().isEmpty()) {
            addKeys(section, action->shortcuts(), plain(action->text()));
        }
    }
}

ShortcutSheet::ShortcutSheet(const QMenuBar &menus, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("shortcutSheet"_L1);
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto *tree = new QTreeWidget;
    tree->setObjectName("shortcuts"_L1);
    tree->setAccessibleName(windowTitle());
    tree->setColumnCount(2);
    tree->setHeaderHidden(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setRootIsDecorated(false);
    tree->setIndentation(look::Medium);
    tree->setItemsExpandable(false);
    for (const QAction *action : menus.actions()) {
        addMenu(*addSection(*tree, plain(action->text())), *action->menu());
    }
    QTreeWidgetItem &writing = *addSection(*tree, tr("Writing"));
    addKeys(writing, {Qt::Key_Return, Qt::SHIFT | Qt::Key_Return}, tr("Send, begin a line (see Settings)"));
    addKeys(writing, {Qt::Key_Up}, tr("Edit your last message, in an empty box"));
    addKeys(writing, {QKeySequence::Paste}, tr("Attach copied files, or an image"));
    QTreeWidgetItem &reading = *addSection(*tree, tr("In the messages"));
    addKeys(reading, {Qt::SHIFT | Qt::Key_Down, QKeySequence::Copy}, tr("Select several, copy them"));
    addKeys(reading, {Qt::SHIFT | Qt::Key_Right, Qt::SHIFT | Qt::Key_Left}, tr("Select a part of a message"));
    addKeys(reading, {Qt::Key_Menu}, tr("Reply, quote and more"));
    addKeys(reading, {Qt::Key_Return}, tr("Show or hide who came and left"));
    addKeys(reading, {Qt::Key_Return}, tr("Show an image, save a file"));
    addKeys(reading, {Qt::Key_Return}, tr("Copy the text of one"));
    addKeys(reading, {Qt::Key_Return, Qt::Key_Delete}, tr("Send again, delete what was not sent"));
    tree->expandAll();
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(tree);
    column->addWidget(buttons);
    close->setFocus(); // not a row, of which none can be chosen
    resize(parent != nullptr ? usualSheetSize.boundedTo(parent->size()) : usualSheetSize);
}

} // namespace maru
