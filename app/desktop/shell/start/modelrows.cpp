// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/modelrows.h"

#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/pathkind.h"
#include "core/base/error.h"
#include "core/runs/stepfolder.h"
#include "widgets/controls/chips.h"
#include "widgets/style/icons.h"

#include <QFile>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::shell::start {

namespace {

constexpr std::size_t rowsAtFirst = 2; ///< most often a model is compared with its variant

} // namespace

QString checkpointsIn(const QString &folder)
{
    if (workspace::pathKind(folder) != workspace::PathKind::StepFolder)
        return {};
    try {
        const runs::StepFolder found = runs::readStepFolder(QFile::encodeName(folder).toStdString());
        return found.models.size() == 1 ? ModelRows::tr("One checkpoint found")
                                        : ModelRows::tr("%1 checkpoints found").arg(found.models.size());
    } catch (const Error &) {
        return {}; // running it says what is wrong
    }
}

std::vector<runner::EstimatedModel> estimatedModels(const QStringList &folders)
{
    std::vector<runner::EstimatedModel> models;
    for (const QString &folder : folders) {
        if (workspace::pathKind(folder) != workspace::PathKind::StepFolder) {
            models.push_back({folder});
            continue;
        }
        try {
            const runs::StepFolder found = runs::readStepFolder(QFile::encodeName(folder).toStdString());
            if (!found.models.empty())
                models.push_back(
                    {QFile::decodeName(found.models.back().path.c_str()), static_cast<int>(found.models.size())});
        } catch (const Error &) {
            models.push_back({folder}); // running it says what is wrong
        }
    }
    return models;
}

ModelRows::ModelRows(int firstPlace, QWidget *parent)
    : QWidget(parent)
    , m_firstPlace(firstPlace)
    , m_column(new QVBoxLayout(this))
    , m_more(new QPushButton(widgets::style::themedIcon(widgets::style::Icon::Add), tr("another model")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_more->setObjectName(QStringLiteral("anotherModel"));
    m_more->setAutoDefault(false);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] { addRow()->setFocus(); });
    setFolders({});
}

QLineEdit *ModelRows::addRow()
{
    Row row{new QWidget, new widgets::controls::LetterChip, new QLineEdit, new QPushButton(tr("Choose…")),
        new QToolButton, new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2)};
    auto *grid = new QGridLayout(row.widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    row.field->setAcceptDrops(false); // the dialog takes what is dropped
    row.choose->setAutoDefault(false);
    row.remove->setIcon(widgets::style::themedIcon(widgets::style::Icon::Close, widgets::style::IconTone::Muted));
    row.remove->setAutoRaise(true);
    row.remove->setFixedSize(22, 22);
    row.found->hide();
    grid->addWidget(row.chip, 0, 0);
    grid->addWidget(row.field, 0, 1);
    grid->addWidget(row.choose, 0, 2);
    grid->addWidget(row.remove, 0, 3);
    grid->addWidget(row.found, 1, 1, 1, 3);
    grid->setColumnStretch(1, 1);
    connect(row.field, &QLineEdit::textChanged, this, [this] {
        describe();
        emit changed();
    });
    connect(row.choose, &QPushButton::clicked, this, [this, field = row.field] {
        if (const QString folder = settings::askForFolder(this, tr("Model folder")); !folder.isEmpty())
            field->setText(folder);
    });
    connect(row.remove, &QToolButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
    m_column->insertWidget(static_cast<int>(m_rows.size()), row.widget);
    m_rows.push_back(row);
    nameRows();
    return row.field;
}

void ModelRows::removeRow(const QWidget *widget)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &each) { return each.widget == widget; });
    if (row == m_rows.end() || m_rows.size() == 1)
        return;
    m_column->removeWidget(row->widget);
    row->widget->setParent(nullptr); // its names belong to other rows now
    row->widget->deleteLater();      // its button is the sender
    m_rows.erase(row);
    nameRows();
    m_rows.back().field->setFocus();
    emit changed();
}

void ModelRows::nameRows()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int place = m_firstPlace + static_cast<int>(i);
        const Row &row = m_rows[i];
        const QString letter = QString::fromStdString(sourceLetter(static_cast<std::size_t>(place)));
        row.chip->setSource(SourceId{place, place});
        row.field->setObjectName(QStringLiteral("model") + letter);
        row.field->setAccessibleName(tr("Folder of model %1").arg(letter));
        row.field->setPlaceholderText(
            i == 0 ? tr("a folder with config.json and model.safetensors") : tr("a model to compare with, or nothing"));
        row.choose->setObjectName(QStringLiteral("chooseModel") + letter);
        row.choose->setAccessibleName(tr("Choose the folder of model %1").arg(letter));
        row.remove->setObjectName(QStringLiteral("removeModel") + letter);
        row.remove->setAccessibleName(tr("Remove model %1").arg(letter));
        row.remove->setToolTip(row.remove->accessibleName());
        row.remove->setEnabled(m_rows.size() > 1);
        row.found->setObjectName(QStringLiteral("foundModel") + letter);
        if (i > 0)
            setTabOrder(m_rows[i - 1].remove, row.field);
        setTabOrder(row.field, row.choose);
        setTabOrder(row.choose, row.remove);
    }
    setTabOrder(m_rows.back().remove, m_more);
}

void ModelRows::describe()
{
    for (const Row &row : m_rows) {
        row.found->setText(checkpointsIn(row.field->text().trimmed()));
        row.found->setVisible(!row.found->text().isEmpty());
    }
}

QStringList ModelRows::folders() const
{
    QStringList folders;
    for (const Row &row : m_rows)
        if (const QString folder = row.field->text().trimmed(); !folder.isEmpty())
            folders << folder;
    return folders;
}

void ModelRows::setFolders(const QStringList &folders)
{
    while (m_rows.size() < std::max(rowsAtFirst, static_cast<std::size_t>(folders.size())))
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i].field->setText(folders.value(static_cast<qsizetype>(i)));
}

void ModelRows::addFolder(const QString &folder)
{
    const auto row = free();
    (row == m_rows.end() ? addRow() : row->field)->setText(folder);
}

void ModelRows::focusFree()
{
    if (const auto row = free(); row != m_rows.end())
        row->field->setFocus();
}

std::vector<ModelRows::Row>::iterator ModelRows::free()
{
    return std::find_if(
        m_rows.begin(), m_rows.end(), [](const Row &row) { return row.field->text().trimmed().isEmpty(); });
}

} // namespace headwise::desktop::shell::start

#include "moc_modelrows.cpp"
