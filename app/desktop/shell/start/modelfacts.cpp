// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/modelfacts.h"

#include "app/desktop/shell/start/modelfacttexts.h"
#include "app/desktop/shell/start/tokenpreview.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/controls/chips.h"
#include "widgets/controls/notebar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::shell::start {

namespace {

QWidget *titled(const QString &title, const QString &remark)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(new views::ThemedLabel(title, widgets::theme::TextRole::Section));
    layout->addWidget(new views::ThemedLabel(remark, widgets::theme::TextRole::Label, views::Tone::Text2));
    layout->addStretch(1);
    return row;
}

views::ThemedLabel *elided(const QString &text, widgets::theme::TextRole role)
{
    auto *label = new views::ThemedLabel(text, role);
    label->setElided(true);
    return label;
}

QLayout *columnHead(const ShownModel &model)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    auto *chip = new widgets::controls::LetterChip;
    chip->setSource(model.source);
    row->addWidget(chip);
    row->addWidget(elided(model.name, widgets::theme::TextRole::Section), 1);
    return row;
}

} // namespace

ModelFacts::ModelFacts(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_warnings(new QVBoxLayout)
    , m_tokensTitle(titled(tr("First lines"), tr("as the tokenizer cuts them; · is a space")))
    , m_tokens(new TokenPreview)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(titled(tr("About the models"), tr("what their files say; no weights are read yet")));
    m_tokensTitle->setContentsMargins(0, 6, 0, 0);
    m_column->addWidget(m_tokensTitle);
    m_column->addWidget(m_tokens);
    m_warnings->setSpacing(1);
    m_column->addLayout(m_warnings);
    show({});
}

void ModelFacts::show(const std::vector<ShownModel> &models)
{
    setVisible(!models.empty());
    showFacts(models);
    showTokens(models);
    showWarnings(models);
}

void ModelFacts::showFacts(const std::vector<ShownModel> &models)
{
    delete m_table;
    m_table = new QWidget;
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    for (std::size_t i = 0; i < std::min(models.size(), maxColumns); ++i) {
        const int column = static_cast<int>(i) + 1;
        grid->setColumnStretch(column, 1);
        grid->addLayout(columnHead(models[i]), 0, column);
        const std::vector<ModelFact> facts = factsOf(models[i].description.overview);
        for (std::size_t fact = 0; fact < facts.size(); ++fact) {
            const int line = static_cast<int>(fact) + 1;
            if (i == 0)
                grid->addWidget(
                    new views::ThemedLabel(facts[fact].name, widgets::theme::TextRole::Label, views::Tone::Text2), line,
                    0);
            const bool waits = facts[fact].value.isEmpty() && models[i].description.problem.isEmpty();
            auto *value = elided(waits ? QStringLiteral("…") : facts[fact].value, widgets::theme::TextRole::Label);
            value->setObjectName(
                QStringLiteral("runFact%1%2").arg(QString::fromStdString(models[i].source.letter())).arg(fact));
            grid->addWidget(value, line, column);
        }
    }
    m_column->insertWidget(1, m_table);
}

void ModelFacts::showTokens(const std::vector<ShownModel> &models)
{
    const auto first = std::find_if(
        models.begin(), models.end(), [](const ShownModel &model) { return !model.description.lines.empty(); });
    m_tokens->setLines(first == models.end() ? std::vector<runner::peeks::TokenLine>() : first->description.lines);
    m_tokens->setVisible(first != models.end());
    m_tokensTitle->setVisible(first != models.end());
}

void ModelFacts::showWarnings(const std::vector<ShownModel> &models)
{
    while (QLayoutItem *item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    std::vector<runner::peeks::ModelDescription> descriptions;
    for (const ShownModel &model : models)
        descriptions.push_back(model.description);
    for (const ModelWarning &warning : warningsOf(descriptions)) {
        auto *bar = new widgets::controls::NoteBar;
        const ShownModel &model = models[warning.model];
        bar->setObjectName(QStringLiteral("runWarning%1").arg(m_warnings->count()));
        bar->setNote(model.description.problem == warning.text ? widgets::controls::NoteTone::Error
                                                               : widgets::controls::NoteTone::Warning,
            QStringLiteral("%1: %2").arg(QString::fromStdString(model.source.letter()), warning.text));
        bar->setToolTip(bar->text());
        m_warnings->addWidget(bar);
    }
}

} // namespace headwise::desktop::shell::start

#include "moc_modelfacts.cpp"
