// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/rundialog.h"

#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/pathkind.h"
#include "widgets/style/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwise::desktop::shell::start {

namespace {

const QString folderSeparator = QStringLiteral("; ");

} // namespace

void RunDialog::ask(QWidget *window, const QStringList &models, const QString &input, Accepted accepted)
{
    auto *dialog = new RunDialog(models, input, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, window, [dialog, accepted] { accepted(dialog->models(), dialog->request()); });
    dialog->open();
}

RunDialog::RunDialog(const QStringList &models, const QString &input, QWidget *parent)
    : QDialog(parent)
    , m_models(new QLineEdit(models.join(folderSeparator)))
    , m_input(new QLineEdit(input))
    , m_output(new QLineEdit)
    , m_text(new QPlainTextEdit)
    , m_detail(new QComboBox)
    , m_device(new QComboBox)
    , m_probe(new QCheckBox(tr("Probe every checkpoint with repeated sequences (previous-token and induction heads)")))
    , m_problem(new views::ThemedLabel({}, widgets::theme::TextRole::Body, views::Tone::Text2))
{
    setObjectName(QStringLiteral("runDialog"));
    setWindowTitle(tr("Run a model"));
    setMinimumWidth(560);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("Model folder"), pathRow(m_models, QStringLiteral("runModels"), [this] {
        const QString folder = settings::askForFolder(this, tr("Model folder"));
        // A second folder is compared with the first.
        return folder.isEmpty() || m_models->text().isEmpty() ? folder : m_models->text() + folderSeparator + folder;
    }));
    form->addRow(tr("Dataset"), pathRow(m_input, QStringLiteral("runInput"), [this] {
        return settings::askForFile(this, tr("Dataset"),
            tr("Text, JSON, TSV, CSV, CoNLL-U (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;All files (*)"));
    }));
    m_text->setObjectName(QStringLiteral("runText"));
    m_text->setPlaceholderText(tr("or type a text here"));
    m_text->setFixedHeight(64);
    m_text->setTabChangesFocus(true);
    form->addRow(tr("Text"), m_text);
    m_detail->setObjectName(QStringLiteral("runDetail"));
    m_detail->addItem(tr("full: all attention"), QStringLiteral("full"));
    m_detail->addItem(tr("summary: measures only, a small file"), QStringLiteral("summary"));
    form->addRow(tr("Detail"), m_detail);
    m_device->setObjectName(QStringLiteral("runDevice"));
    m_device->addItem(tr("automatic"), QStringLiteral("auto"));
    m_device->addItem(tr("processor"), QStringLiteral("cpu"));
    m_device->addItem(tr("graphics card (CUDA)"), QStringLiteral("cuda"));
    form->addRow(tr("Device"), m_device);
    m_output->setPlaceholderText(tr("in the cache of this program"));
    form->addRow(tr("Archive"), pathRow(m_output, QStringLiteral("runOutput"), [this] {
        return settings::askWhereToSave(
            this, tr("Archive"), QStringLiteral("attention.h5"), tr("Archives (*.h5)"), QStringLiteral("h5"));
    }));
    m_probe->setObjectName(QStringLiteral("runProbe"));
    m_probe->setChecked(true);
    form->addRow(QString(), m_probe);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    m_run->setObjectName(QStringLiteral("runAccept"));
    widgets::style::makePrimary(m_run);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("runProblem"));
    column->addWidget(m_problem);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *field : {m_models, m_input, m_output})
        connect(field, &QLineEdit::textChanged, this, &RunDialog::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &RunDialog::check);
    check();
}

QWidget *RunDialog::pathRow(QLineEdit *field, const QString &objectName, std::function<QString()> choose)
{
    field->setObjectName(objectName);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *button = new QPushButton(tr("Choose…"));
    layout->addWidget(field, 1);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [field, choose = std::move(choose)] {
        if (const QString path = choose(); !path.isEmpty())
            field->setText(path);
    });
    return row;
}

QStringList RunDialog::models() const
{
    QStringList result;
    for (const QString &part : m_models->text().split(QLatin1Char(';'), Qt::SkipEmptyParts))
        result << part.trimmed();
    return result;
}

runner::CaptureRequest RunDialog::request() const
{
    runner::CaptureRequest request;
    request.input = m_input->text().trimmed();
    request.text = request.input.isEmpty() ? m_text->toPlainText().trimmed() : QString();
    request.detail = m_detail->currentData().toString();
    request.device = m_device->currentData().toString();
    request.output = m_output->text().trimmed();
    request.probe = m_probe->isChecked();
    return request;
}

bool RunDialog::isRun() const
{
    return models().size() == 1 && workspace::pathKind(models().front()) == workspace::PathKind::StepFolder;
}

QString RunDialog::problem() const
{
    if (models().isEmpty())
        return tr(
            "Choose the folder of a model: it contains config.json, model.safetensors and the tokenizer's files.");
    const bool run = isRun();
    for (const QString &model : models()) {
        if (!run && workspace::pathKind(model) != workspace::PathKind::ModelFolder)
            return tr("%1 is not a model folder: it has no config.json.").arg(model);
    }
    const runner::CaptureRequest wanted = request();
    if (wanted.input.isEmpty() && wanted.text.isEmpty())
        return tr("Choose a dataset, or type a text.");
    if (run && wanted.input.isEmpty())
        return tr("Choose a dataset: all checkpoints run over it.");
    if (!wanted.input.isEmpty() && !QFileInfo::exists(wanted.input))
        return tr("%1 is not there.").arg(wanted.input);
    if (!wanted.input.isEmpty() && workspace::pathKind(wanted.input) != workspace::PathKind::Dataset)
        return tr("%1 is not a text file.").arg(wanted.input);
    if (run)
        return {}; // existing archives are kept
    if (!wanted.output.isEmpty() && models().size() == 1 && QFileInfo::exists(wanted.output))
        return tr("%1 already exists and is not overwritten.").arg(wanted.output);
    return {};
}

void RunDialog::check()
{
    const QString wrong = problem();
    m_problem->setText(
        wrong.isEmpty() && models().size() > 1 ? tr("All models run over the same input and are compared.") : wrong);
    m_run->setEnabled(wrong.isEmpty());
    m_text->setEnabled(m_input->text().trimmed().isEmpty());
    m_probe->setVisible(isRun());
}

} // namespace headwise::desktop::shell::start
