// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningpanel.h"

#include "app/desktop/views/flowlayout.h"
#include "app/desktop/views/pruning/texts/metrictexts.h"
#include "app/desktop/views/settingcontrols.h"
#include "core/pruning/importancemethods.h"
#include "widgets/controls/linklabel.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwise::desktop::views::pruning {

namespace {

/// A choice that is never wider than the inspector, with its label.
QHBoxLayout *choiceLine(const QString &label, QComboBox *combo, const QString &tip)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(new ThemedLabel(label, widgets::theme::TextRole::Body, Tone::Text2));
    combo->setToolTip(tip);
    combo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    line->addWidget(combo, 1);
    return line;
}

/// How importance is measured.
QHBoxLayout *methodLine(workspace::Workspace &workspace)
{
    Choices<QString> methods;
    for (const headwise::pruning::ImportanceMethod &method : headwise::pruning::importanceMethods())
        methods.emplace_back(QString::fromUtf8(method.id.data(), static_cast<qsizetype>(method.id.size())),
            QCoreApplication::translate("Importance", std::string(method.name).c_str()));
    return choiceLine(PruningPanel::tr("Importance"),
        boundCombo<QString>(
            {workspace, &PruningSettings::method, methods, PruningPanel::tr("change how importance is measured")},
            {"importanceMethod", PruningPanel::tr("How the importance of heads is measured")}),
        PruningPanel::tr("Gradients need labels, or a model of language; the others do not"));
}

/// What takes the place of heads.
QHBoxLayout *cutLine(workspace::Workspace &workspace)
{
    using headwise::pruning::Cut;
    Choices<QString> cuts;
    for (const Cut cut : {Cut::Remove, Cut::Mean, Cut::Uniform, Cut::Share})
        cuts.emplace_back(QString::fromUtf8(headwise::pruning::cutName(cut).data()), texts::cutTitle(cut));
    return choiceLine(PruningPanel::tr("In their place"),
        boundCombo<QString>(
            {workspace, &PruningSettings::cut, cuts, PruningPanel::tr("change what takes the place of heads")},
            {"pruningCut", PruningPanel::tr("What takes the place of removed heads")}),
        PruningPanel::tr("Nothing and the mean, which goes into a bias, can be written as a checkpoint; equal weights "
                         "and the map of another head are measured alone"));
}

} // namespace

PruningPanel::PruningPanel(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_plan(new QWidget)
    , m_heads(new ThemedLabel({}, widgets::theme::TextRole::CardTitle))
    , m_share(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
    , m_note(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
    , m_data(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
    , m_problem(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Error))
    , m_table(new sections::PlanTable)
    , m_warning(new sections::WarningBox)
    , m_measure(new QPushButton)
    , m_chooseData(new QPushButton(tr("Choose data\u2026")))
    , m_steps(new sections::StepsList(workspace.undoStack()))
    , m_export(new sections::ExportSection)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    buildPlan(*column, workspace);
    m_stepsSection = addPanelSection(column, tr("Steps"), m_steps);
    m_exportSection = addPanelSection(column, tr("Export"), m_export);
    connect(m_steps, &sections::StepsList::listed, this,
        [this](bool any) { m_stepsSection.box->setVisible(any && m_plan->isVisibleTo(this)); });
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_running)
            emit cancelWanted();
        else
            emit measureWanted();
    });
    connect(m_chooseData, &QPushButton::clicked, this, &PruningPanel::choosingDataWanted);
    clear();
}

void PruningPanel::buildPlan(QVBoxLayout &column, workspace::Workspace &workspace)
{
    auto *lines = new QVBoxLayout(m_plan);
    lines->setContentsMargins(12, 0, 12, 0);
    lines->setSpacing(6);
    auto *title = new QHBoxLayout;
    m_heads->setObjectName(QStringLiteral("planHeads"));
    m_share->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_share->setElided(true);
    title->addWidget(m_heads);
    title->addWidget(m_share, 1);
    lines->addLayout(title);
    lines->addWidget(m_table);
    lines->addWidget(m_warning);
    for (ThemedLabel *label : {m_note, m_problem, m_data}) {
        label->setWordWrap(true);
        lines->addWidget(label);
    }
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(QStringLiteral("measureProblem"));
    m_data->setObjectName(QStringLiteral("measureData"));
    m_measure->setObjectName(QStringLiteral("measurePlan"));
    m_chooseData->setObjectName(QStringLiteral("chooseData"));
    lines->addLayout(methodLine(workspace));
    lines->addLayout(cutLine(workspace));
    auto *buttons = new FlowLayout; // large texts do not fit side by side
    buttons->addWidget(m_measure);
    buttons->addWidget(m_chooseData);
    lines->addLayout(buttons);
    auto *files = new FlowLayout;
    auto *open = new widgets::controls::LinkLabel(tr("Open a plan\u2026"));
    auto *save = new widgets::controls::LinkLabel(tr("Save the plan\u2026"));
    open->setObjectName(QStringLiteral("openPlan"));
    save->setObjectName(QStringLiteral("savePlan"));
    files->addWidget(open);
    files->addWidget(save);
    lines->addLayout(files);
    lines->addWidget(new InnerLine);
    column.addWidget(m_plan);
    connect(open, &QAbstractButton::clicked, this, &PruningPanel::openingPlanWanted);
    connect(save, &QAbstractButton::clicked, this, &PruningPanel::savingPlanWanted);
}

void PruningPanel::clear()
{
    m_numbers = {};
    m_plan->hide();
    m_stepsSection.box->hide();
    m_exportSection.box->hide();
}

void PruningPanel::show(const PlanNumbers &numbers, const MeasureState &measure, const sections::ExportState &exported)
{
    m_numbers = numbers;
    m_plan->show();
    m_exportSection.box->show();
    m_stepsSection.box->setVisible(!m_steps->texts().isEmpty());
    m_heads->setText(numbers.heads);
    m_share->setText(numbers.share);
    m_table->setRows(numbers.rows);
    m_warning->setSentence(numbers.warning);
    m_note->setText(numbers.note);
    m_note->setVisible(!numbers.note.isEmpty());
    m_problem->setText(measure.problem);
    m_problem->setTone(measure.cancelled ? Tone::Text2 : Tone::Error);
    m_problem->setVisible(!measure.problem.isEmpty());
    m_data->setText(measure.data);
    m_data->setVisible(!measure.data.isEmpty());
    m_running = measure.running;
    m_measure->setText(measure.running ? tr("Cancel") : measure.action);
    m_measure->setEnabled(measure.running || measure.whyNot.isEmpty());
    m_measure->setToolTip(measure.running ? QString() : measure.whyNot);
    m_export->setState(exported);
}

} // namespace headwise::desktop::views::pruning
