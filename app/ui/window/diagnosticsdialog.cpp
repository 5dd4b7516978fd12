// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/diagnosticsdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

#include "app/ui/look/icons.h"
#include "app/ui/look/metrics.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {

static constexpr QSize usualReportSize{460, 520};

DiagnosticsDialog::DiagnosticsDialog(Diagnostics diagnostics, QWidget *parent)
    : QDialog(parent)
    , m_diagnostics(std::move(diagnostics))
    , m_facts(new QTreeWidget)
    , m_copy(new QPushButton(icons::icon(u"copy"_s), tr("Copy Report")))
{
    setObjectName("diagnosticsDialog"_L1);
    setWindowTitle(tr("Diagnostics"));
    m_facts->setObjectName("diagnostics"_L1);
    m_facts->setAccessibleName(windowTitle());
    m_facts->setColumnCount(2);
    m_facts->setHeaderHidden(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setRootIsDecorated(false);
    m_facts->setItemsExpandable(false);
    m_facts->setIndentation(look::Medium);
    auto *about = new QLabel(tr("Neither what was said nor what lets you in is in the report."));
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setFont(look::font(look::Type::Caption));
    m_copy->setObjectName("copyReport"_L1);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(m_copy, &QPushButton::clicked, this, &DiagnosticsDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_facts);
    column->addWidget(about);
    column->addWidget(buttons);
    close->setFocus();
    m_refresh.setInterval(2s);
    connect(&m_refresh, &QTimer::timeout, this, &DiagnosticsDialog::refresh);
    m_refresh.start();
    refresh();
    m_facts->header()->setStretchLastSection(true);
    m_facts->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    resize(parent != nullptr ? usualReportSize.boundedTo(parent->size()) : usualReportSize);
}

void DiagnosticsDialog::refresh()
{
    m_diagnostics.probe(); // shown the next time
    const QList<Diagnostics::Group> groups = m_diagnostics.groups();
    // In place: who reads, or listens, is not thrown back to the beginning.
    for (int i = 0; i < groups.size(); ++i) {
        QTreeWidgetItem *section = m_facts->topLevelItem(i);
        if (section == nullptr) {
            section = new QTreeWidgetItem(m_facts);
            section->setFont(0, look::font(look::Type::Body, true));
            section->setFlags(Qt::ItemIsEnabled);
            section->setFirstColumnSpanned(true);
            section->setExpanded(true);
        }
        section->setText(0, groups.at(i).title);
        const QList<Diagnostics::Fact> &facts = groups.at(i).facts;
        while (section->childCount() > facts.size()) {
            delete section->takeChild(section->childCount() - 1);
        }
        for (int j = 0; j < facts.size(); ++j) {
            QTreeWidgetItem *line = section->child(j);
            if (line == nullptr) {
                line = new QTreeWidgetItem(section);
            }
            line->setText(0, facts.at(j).name);
            line->setText(1, facts.at(j).value);
        }
    }
    while (m_facts->topLevelItemCount() > groups.size()) {
        delete m_facts->takeTopLevelItem(m_facts->topLevelItemCount() - 1);
    }
}

void DiagnosticsDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_diagnostics.report());
    m_copy->setText(tr("Copied"));
}

} // namespace maru
