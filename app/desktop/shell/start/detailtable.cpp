// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/detailtable.h"

#include "app/desktop/shell/start/costtext.h"
#include "app/desktop/views/themedlabel.h"
#include "core/archive/format/archiveinfo.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QRadioButton>
#include <QSpinBox>

namespace headwise::desktop::shell::start {

namespace {

enum Column
{
    Choice,
    Sentence,
    Time,
    Memory,
    Disk
};
constexpr int rowHeight = 34, edge = 8;

views::ThemedLabel *quiet(const QString &text)
{
    return new views::ThemedLabel(text, widgets::theme::TextRole::Label, views::Tone::Text2);
}

/// The same level as the core writes it; empty if it is none.
QString written(const QString &typed)
{
    const auto detail = archive::format::detailFromText(typed.toStdString());
    return detail ? QString::fromStdString(archive::format::detailText(*detail)) : QString();
}

} // namespace

DetailTable::DetailTable(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("runDetails"));
    setAccessibleName(tr("What is kept"));
    m_grid->setContentsMargins(edge, 1, edge, 1);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(Sentence, 1);
    addHeader();
    addRow("Full", tr("full"), [] { return QStringLiteral("full"); })->insertWidget(0, quiet(tr("every weight")));
    addTopK();
    addRows();
    addBand();
    addRow("Summary", tr("summary"), [] {
        return QStringLiteral("summary");
    })->insertWidget(0, quiet(tr("measures of every head and example, no maps")));
    m_rows.front().choice->setChecked(true);
}

void DetailTable::addHeader()
{
    const QStringList names{tr("detail"), {}, tr("time"), tr("memory"), tr("disk")};
    for (int column = Choice; column <= Disk; ++column)
        m_grid->addWidget(
            quiet(names[column]), 0, column, (column < Time ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    m_grid->setRowMinimumHeight(0, 24);
    const double scale = widgets::theme::textScale(font());
    for (const int column : {Time, Memory, Disk})
        m_grid->setColumnMinimumWidth(column, qRound(58 * scale)); // numbers come later
}

QHBoxLayout *DetailTable::addRow(const char *id, const QString &name, std::function<QString()> detail)
{
    const auto cell = [&](const char *column) {
        auto *label = new views::ThemedLabel;
        label->setObjectName(QStringLiteral("run%1%2").arg(QLatin1String(column), QLatin1String(id)));
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        return label;
    };
    const Row row{new QRadioButton(name), std::move(detail), cell("Time"), cell("Memory"), cell("Disk")};
    const int line = static_cast<int>(m_rows.size()) + 1;
    row.choice->setObjectName(QStringLiteral("runDetail") + QLatin1String(id));
    m_grid->addWidget(row.choice, line, Choice);
    auto *sentence = new QHBoxLayout;
    sentence->setSpacing(6);
    sentence->addStretch(1);
    m_grid->addLayout(sentence, line, Sentence);
    m_grid->addWidget(row.time, line, Time);
    m_grid->addWidget(row.memory, line, Memory);
    m_grid->addWidget(row.disk, line, Disk);
    m_grid->setRowMinimumHeight(line, rowHeight);
    connect(row.choice, &QRadioButton::toggled, this, [this](bool on) {
        update();
        if (on)
            emit changed();
    });
    m_rows.push_back(row);
    return sentence;
}

template <typename Editor, typename Signal> void DetailTable::choosesItsRow(Editor *editor, Signal edited)
{
    connect(editor, edited, this, [this, row = m_rows.size() - 1] { take(row); });
}

QSpinBox *DetailTable::addNumber(QHBoxLayout *sentence, const char *id, int value, const QString &name)
{
    constexpr int most = 1 << 20;
    auto *number = new QSpinBox;
    number->setObjectName(QLatin1String(id));
    number->setAccessibleName(name);
    number->setRange(1, most);
    number->setValue(value);
    number->setFixedWidth(qRound(64 * widgets::theme::textScale(font())));
    sentence->insertWidget(sentence->count() - 1, number);
    choosesItsRow(number, &QSpinBox::valueChanged);
    return number;
}

void DetailTable::addTopK()
{
    auto *sentence = addRow("TopK", tr("top-k"), {});
    const auto *k = addNumber(sentence, "runTopK", 16, tr("Weights kept of each row"));
    sentence->insertWidget(1, quiet(tr("largest of each row, the rest as a sum")));
    m_rows.back().detail = [k] { return QStringLiteral("topk:%1").arg(k->value()); };
}

void DetailTable::addRows()
{
    auto *sentence = addRow("Rows", tr("rows"), {});
    auto *which = new QComboBox;
    which->setObjectName(QStringLiteral("runRows"));
    which->setAccessibleName(tr("Rows that are kept"));
    which->addItem(tr("last token"), QStringLiteral("last1"));
    which->addItem(tr("last 4 tokens"), QStringLiteral("last4"));
    which->addItem(tr("tokens at"));
    auto *list = new QLineEdit(QStringLiteral("0"));
    list->setObjectName(QStringLiteral("runRowList"));
    list->setAccessibleName(tr("Numbers of the rows that are kept, from 0"));
    list->setPlaceholderText(QStringLiteral("0,5,17"));
    list->setFixedWidth(qRound(90 * widgets::theme::textScale(font())));
    list->hide();
    sentence->insertWidget(0, quiet(tr("only the rows of")));
    sentence->insertWidget(1, which);
    sentence->insertWidget(2, list);
    m_rows.back().detail = [which, list] {
        const QString last = which->currentData().toString();
        return QStringLiteral("rows:") + (last.isEmpty() ? list->text().remove(QLatin1Char(' ')) : last);
    };
    connect(which, &QComboBox::currentIndexChanged, list,
        [which, list] { list->setVisible(which->currentData().toString().isEmpty()); });
    choosesItsRow(which, &QComboBox::currentIndexChanged);
    choosesItsRow(list, &QLineEdit::textChanged);
}

void DetailTable::addBand()
{
    auto *sentence = addRow("Band", tr("band"), {});
    sentence->insertWidget(0, quiet(tr("first")));
    auto *first = addNumber(sentence, "runBandFirst", 4, tr("First keys kept of each row"));
    first->setMinimum(0);
    sentence->insertWidget(2, quiet(tr("and last")));
    const auto *last = addNumber(sentence, "runBandLast", 16, tr("Last keys kept of each row"));
    sentence->insertWidget(4, quiet(tr("keys of each row, the rest as a sum")));
    m_rows.back().detail = [first, last] {
        return QStringLiteral("band:%1,%2").arg(first->value()).arg(last->value());
    };
}

void DetailTable::take(std::size_t row)
{
    if (m_rows[row].choice->isChecked())
        emit changed();
    else
        m_rows[row].choice->setChecked(true);
}

std::size_t DetailTable::chosen() const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].choice->isChecked())
            return i;
    return 0;
}

QString DetailTable::detail() const { return written(m_rows[chosen()].detail()); }

QString DetailTable::problem() const
{
    return detail().isEmpty() ? tr("Rows are numbers of tokens from 0, such as 0,5,17.") : QString();
}

void DetailTable::showCosts(const QMap<QString, runner::DetailCost> &costs, const QString &otherwise)
{
    for (const Row &row : m_rows) {
        const auto cost = costs.constFind(written(row.detail()));
        const bool known = cost != costs.constEnd();
        row.time->setText(known ? durationText(cost->seconds) : otherwise);
        row.memory->setText(known ? sizeText(cost->memory) : otherwise);
        row.disk->setText(known ? sizeText(cost->disk) : otherwise);
    }
}

QRect DetailTable::rowRect(std::size_t row) const
{
    const QRect cell = m_grid->cellRect(static_cast<int>(row) + 1, Choice);
    return {1, cell.top(), width() - 2, cell.height()};
}

void DetailTable::paintEvent(QPaintEvent *)
{
    const widgets::theme::Theme &theme = views::currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.fillRect(QRect(0, 0, width(), rowRect(0).top()), theme.alternate);
    painter.fillRect(rowRect(chosen()), theme.selection);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        painter.fillRect(QRect(1, rowRect(i).top(), width() - 2, 1), theme.innerLine);
    painter.setPen(theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void DetailTable::mousePressEvent(QMouseEvent *event)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (rowRect(i).contains(event->position().toPoint()))
            m_rows[i].choice->setChecked(true);
}

} // namespace headwise::desktop::shell::start

#include "moc_detailtable.cpp"
