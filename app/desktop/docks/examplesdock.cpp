// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/examplesdock.h"

#include "app/desktop/docks/exampledelegate.h"
#include "app/desktop/docks/sentencefield.h"
#include "app/desktop/views/themedlabel.h"
#include "core/compare/distances/divergences.h"
#include "widgets/controls/chips.h"
#include "widgets/style/icons.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSet>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>
#include <unordered_map>

namespace headwise::desktop::docks {

ExamplesDock::ExamplesDock(results::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_search(new QLineEdit)
    , m_label(new widgets::controls::Pill(tr("label: all")))
    , m_wrong(new widgets::controls::Pill(tr("errors")))
    , m_disagree(new widgets::controls::Pill(QStringLiteral("A ≠ B")))
    , m_sort(new QComboBox)
    , m_paired(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_list(new QListView)
    , m_sentence(new SentenceField)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(8);
    buildFilters(column);
    m_filter.setSourceModel(&m_model);
    m_list->setObjectName(QStringLiteral("exampleList"));
    m_list->setAccessibleName(tr("Examples"));
    m_list->setModel(&m_filter);
    m_delegate = new ExampleDelegate(m_model, m_list);
    m_list->setItemDelegate(m_delegate);
    connect(&desk.workspace(), &workspace::Workspace::notesChanged, this, &ExamplesDock::showStars);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_paired->setObjectName(QStringLiteral("pairedByText"));
    m_paired->setContentsMargins(12, 0, 10, 0);
    m_paired->setWordWrap(true);
    m_paired->hide();
    column->addWidget(m_paired);
    column->addWidget(m_list, 1);
    column->addWidget(m_sentence);
    connect(m_sentence, &SentenceField::entered, this, &ExamplesDock::sentenceEntered);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ExamplesDock::choose);
    connectLook();
    connect(&desk, &results::Desk::examplesChanged, this, &ExamplesDock::showTable);
    connect(&desk, &results::Desk::comparisonChanged, this, &ExamplesDock::showDifferences);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &ExamplesDock::showDifferences);
    connect(&desk.selection(), &workspace::Selection::exampleChanged, this, [this] {
        m_savedFirst.clear();
        showSelected();
    });
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &ExamplesDock::showCount);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &ExamplesDock::showCount);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &ExamplesDock::showCount);
}

void ExamplesDock::connectLook()
{
    m_list->viewport()->installEventFilter(this);
    connect(m_list->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_savedFirst.clear(); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &ExamplesDock::noteLook);
    connect(this, &ExamplesDock::filterEdited, this, [this] {
        m_savedFirst.clear();
        noteLook();
    });
    connect(&m_desk.workspace(), &workspace::Workspace::exampleListReset, this, [this] {
        const workspace::ExampleListLook look = m_desk.workspace().exampleList();
        setLook(look);
        // The selection of the session, which comes after this, must not scroll the list back.
        QMetaObject::invokeMethod(
            this,
            [this, first = look.first] {
                m_savedFirst = first;
                scrollAsSaved();
            },
            Qt::QueuedConnection);
    });
}

void ExamplesDock::buildFilters(QVBoxLayout *column)
{
    auto *top = new QVBoxLayout;
    top->setContentsMargins(12, 0, 10, 0);
    top->setSpacing(8);
    m_search->setObjectName(QStringLiteral("exampleSearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search examples"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::style::themedIcon(widgets::style::Icon::Search, widgets::style::IconTone::Muted),
        QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    top->addWidget(m_search);
    auto *pills = new QHBoxLayout;
    pills->setSpacing(4);
    for (widgets::controls::Pill *pill : {m_label, m_wrong, m_disagree})
        pills->addWidget(pill);
    pills->addStretch(1);
    m_label->setCheckable(false);
    m_wrong->setObjectName(QStringLiteral("errorsOnly"));
    m_disagree->setObjectName(QStringLiteral("disagreeOnly"));
    top->addLayout(pills);
    auto *sorting = new QHBoxLayout;
    sorting->addWidget(new views::ThemedLabel(tr("Sort"), widgets::theme::TextRole::Body, views::Tone::Text2));
    m_sort->setObjectName(QStringLiteral("exampleSort"));
    m_sort->setAccessibleName(tr("Order of examples"));
    m_sort->addItems({tr("as in the file"), tr("difference")});
    sorting->addWidget(m_sort, 1);
    top->addLayout(sorting);
    column->addLayout(top);
    connectFilters();
}

void ExamplesDock::connectFilters()
{
    connect(m_search, &QLineEdit::textChanged, &m_filter, &ExampleFilter::setSearch);
    connect(m_search, &QLineEdit::textEdited, this, &ExamplesDock::filterEdited);
    connect(m_wrong, &QAbstractButton::toggled, &m_filter, &ExampleFilter::setWrongOnly);
    connect(m_disagree, &QAbstractButton::toggled, &m_filter, &ExampleFilter::setDisagreeOnly);
    for (widgets::controls::Pill *pill : {m_wrong, m_disagree})
        connect(pill, &QAbstractButton::clicked, this, &ExamplesDock::filterEdited);
    connect(m_sort, &QComboBox::currentIndexChanged, this, [this](int index) { m_filter.setByDifference(index == 1); });
    connect(m_sort, &QComboBox::activated, this, [this] { m_sortChosen = true; });
    connect(m_sort, &QComboBox::activated, this, &ExamplesDock::filterEdited);
    connect(m_label, &QAbstractButton::clicked, this, &ExamplesDock::showLabels);
}

void ExamplesDock::showLabels()
{
    QMenu menu(this);
    QStringList labels;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString label = QString::fromStdString(m_model.row(row)->label);
        if (!label.isEmpty() && !labels.contains(label) && labels.size() < 30)
            labels << label;
    }
    const auto add = [&](const QString &shown, const QString &label) {
        QJsonObject filtered = filter();
        filtered["label"] = label;
        m_desk.commands().bind(menu.addAction(shown), QStringLiteral("examples.filter"), filtered);
    };
    add(tr("all"), {});
    for (const QString &label : labels)
        add(label, label);
    menu.exec(m_label->mapToGlobal(QPoint(0, m_label->height())));
}

void ExamplesDock::setLabel(const QString &label)
{
    m_onlyLabel = label;
    m_label->setText(label.isEmpty() ? tr("label: all") : tr("label: %1").arg(label));
    m_filter.setLabel(label);
}

QJsonObject ExamplesDock::filter() const
{
    QJsonObject filter{{"search", m_search->text()}, {"label", m_onlyLabel}, {"errors", m_wrong->isChecked()},
        {"disagree", m_disagree->isChecked()}};
    if (m_sortChosen) // otherwise the order follows the pinned head, also where this is played
        filter["by_difference"] = m_sort->currentIndex() == 1;
    return filter;
}

void ExamplesDock::setFilter(const QJsonObject &filter)
{
    m_search->setText(filter["search"].toString());
    setLabel(filter["label"].toString());
    m_wrong->setChecked(filter["errors"].toBool());
    m_disagree->setChecked(filter["disagree"].toBool());
    m_sortChosen = filter.contains("by_difference");
    if (m_sortChosen)
        m_sort->setCurrentIndex(filter["by_difference"].toBool() ? 1 : 0);
    else
        showDifferences(); // chooses the order
    m_savedFirst.clear();
    noteLook();
}

workspace::ExampleListLook ExamplesDock::look() const
{
    using workspace::ExampleOrder;
    const ExampleOrder chosen = m_sort->currentIndex() == 1 ? ExampleOrder::Difference : ExampleOrder::AsInFile;
    const compare::example::ExampleRow *first = m_model.row(m_filter.mapToSource(m_list->indexAt({4, 4})).row());
    return {m_search->text(), m_onlyLabel, m_wrong->isChecked(), m_disagree->isChecked(),
        m_sortChosen ? chosen : ExampleOrder::Automatic, first ? QString::fromStdString(first->key) : QString()};
}

void ExamplesDock::setLook(const workspace::ExampleListLook &look)
{
    m_search->setText(look.search);
    setLabel(look.label);
    m_wrong->setChecked(look.errors);
    m_disagree->setChecked(look.disagree);
    m_sortChosen = look.order != workspace::ExampleOrder::Automatic;
    m_sort->setCurrentIndex(look.order == workspace::ExampleOrder::Difference ? 1 : 0);
}

void ExamplesDock::showStars()
{
    QStringList starred;
    for (const workspace::UserNote &note : m_desk.workspace().state().notes)
        if (note.star && note.subject == workspace::NoteSubject::Example)
            starred << note.example;
    m_delegate->setStarred(starred);
    m_list->viewport()->update();
}

void ExamplesDock::noteLook()
{
    if (m_savedFirst.isEmpty() && m_model.rowCount() > 0 && !m_desk.workspace().empty())
        m_desk.workspace().noteExampleList(look());
}

void ExamplesDock::scrollAsSaved()
{
    if (m_savedFirst.isEmpty() || !m_desk.examples())
        return;
    const int row = m_desk.examples()->rowOf(m_savedFirst.toStdString());
    if (const QModelIndex index = m_filter.mapFromSource(m_model.index(std::max(0, row))); row >= 0 && index.isValid())
        m_list->scrollTo(index, QAbstractItemView::PositionAtTop);
}

void ExamplesDock::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void ExamplesDock::search(const QString &text)
{
    m_search->setText(text); // the focus stays in the field in which the text was entered
}

void ExamplesDock::showTable()
{
    if (m_desk.workspace().empty()) { // texts and filters were of the workspace that was closed
        setFilter({});
        m_sentence->clear();
    }
    const auto table = m_desk.examples();
    const QSignalBlocker quiet(m_list->selectionModel());
    m_model.setData(table);
    m_label->setVisible(table && table->hasLabels);
    m_wrong->setVisible(table && table->hasCorrect);
    m_disagree->setVisible(table && table->hasCorrect && table->sources.size() > 1);
    const auto byText = static_cast<int>(table ? table->pairedByText() : 0);
    m_paired->setText(byText == 1 ? tr("One example is paired by text, since the ids differ.")
                                  : tr("%1 examples are paired by text, since their ids differ.").arg(byText));
    m_paired->setVisible(byText > 0);
    showDifferences();
    showSelected();
    showCount();
    scrollAsSaved();
}

void ExamplesDock::showDifferences()
{
    const auto comparison = m_desk.comparison();
    const auto table = m_desk.examples();
    const auto head = m_desk.selection().state().currentHead();
    QString name = tr("difference");
    std::vector<double> differences;
    if (comparison && table && comparison->hasDivergences()) {
        const int index = head ? comparison->headIndex(*head) : -1;
        if (index >= 0)
            name = tr("difference at %1")
                       .arg(QString::fromStdString(attention::headName(*head, m_desk.workspace().settings().naming)));
        differences.assign(table->rows.size(), std::numeric_limits<double>::quiet_NaN());
        std::unordered_map<std::string, std::size_t> rows;
        for (std::size_t row = 0; row < table->rows.size(); ++row)
            rows.emplace(table->rows[row].key, row);
        for (std::size_t i = 0; i < comparison->examples.size(); ++i) {
            const double mean = index >= 0 ? comparison->divergenceAt(static_cast<std::int64_t>(i), index)
                                           : comparison->exampleMeans[i];
            if (const auto row = rows.find(comparison->examples[i].key); row != rows.end())
                differences[row->second] = compare::distances::divergenceDistance(mean);
        }
    }
    m_sort->setItemText(1, name);
    // Until an order is chosen: where the pinned head differs most first.
    if (!m_sortChosen)
        m_sort->setCurrentIndex(head && !differences.empty() ? 1 : 0);
    m_model.setDifferences(std::move(differences));
    scrollAsSaved();
}

void ExamplesDock::showSelected()
{
    const QSignalBlocker quiet(m_list->selectionModel());
    const QModelIndex index = m_filter.mapFromSource(m_model.index(m_desk.exampleRow()));
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    if (index.isValid())
        m_list->scrollTo(index);
    m_list->viewport()->update();
}

void ExamplesDock::showCount()
{
    const int shown = m_filter.rowCount();
    const int all = m_model.rowCount();
    emit countChanged(all == 0 ? QString() : shown == all ? QString::number(all) : tr("%1 of %2").arg(shown).arg(all));
}

bool ExamplesDock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Wheel)
        m_savedFirst.clear();
    // Esc clears the search; elsewhere it unpins heads.
    if (watched == m_search && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_search->clear();
        emit filterEdited();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ExamplesDock::choose(const QModelIndex &index)
{
    if (const compare::example::ExampleRow *row = m_model.row(m_filter.mapToSource(index).row()))
        m_desk.selection().setExample(row->key);
}

} // namespace headwise::desktop::docks

#include "moc_examplesdock.cpp"
