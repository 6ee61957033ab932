// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/rundialog.h"

#include "app/desktop/commands/shellwords.h"
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/shell/start/keptsettings.h"
#include "app/desktop/shell/start/modelfacts.h"
#include "app/desktop/shell/start/modelrows.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/pathkind.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace headwise::desktop::shell::start {

namespace {

constexpr int peekDelay = 300; ///< ms after the last key
constexpr int formWidth = 370;
constexpr QSize usualSize(1140, 720);

/// A part that scrolls where the screen is small.
QScrollArea *scrolling(QWidget *part)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    part->setAutoFillBackground(false);
    scroll->setWidget(part);
    return scroll;
}

} // namespace

void RunDialog::ask(QWidget *window, const RunOffer &offer, const Accepted &accepted)
{
    auto *dialog = new RunDialog(offer, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, window, [dialog, accepted] { accepted(dialog->models(), dialog->request()); });
    dialog->open();
}

RunDialog::RunDialog(const RunOffer &offer, QWidget *parent)
    : FormDialog(tr("Run models"), tr("Run"),
          new views::ThemedLabel({}, widgets::theme::TextRole::Body, views::Tone::Text2), parent)
    , m_models(new ModelRows(offer.firstPlace))
    , m_input(new QLineEdit(offer.input))
    , m_output(new QLineEdit)
    , m_outputLabel(new QLabel)
    , m_text(new QPlainTextEdit)
    , m_device(new QComboBox)
    , m_kept(new KeptSettings)
    , m_facts(new ModelFacts)
    , m_firstPlace(offer.firstPlace)
    , m_probe(new QCheckBox(tr("Probe with repeated sequences")))
    , m_skipBad(new QCheckBox(tr("Leave bad lines out")))
    , m_understood(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_problem(static_cast<views::ThemedLabel *>(note()))
{
    setObjectName(QStringLiteral("runDialog"));
    resize(usualSize.boundedTo(screen()->availableSize() - QSize(24, 64)));
    setAcceptDrops(true);
    acceptButton()->setObjectName(QStringLiteral("runAccept"));
    m_problem->setObjectName(QStringLiteral("runProblem"));
    for (QLineEdit *field : {m_input, m_output})
        field->setAcceptDrops(false); // the dialog takes what is dropped
    m_models->setFolders(offer.models);
    form()->addRow(tr("Models"), m_models);
    buildInput();
    buildChoices();
    connectFields();
    auto *copy = addButton(tr("Copy as command"), QStringLiteral("runCopy"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(commandText()); });
    copy->setToolTip(tr("Copies what Run does as lines for a shell"));
    check();
    peekSoon();
    m_models->focusFree();
}

void RunDialog::buildInput()
{
    form()->addRow(tr("Dataset"), pathRow(m_input, QStringLiteral("runInput"), [this] {
        return settings::askForFile(this, tr("Dataset"),
            tr("Text, JSON, TSV, CSV, CoNLL-U (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;All files (*)"));
    }));
    m_understood->setObjectName(QStringLiteral("runUnderstood"));
    m_understood->setWordWrap(true);
    m_understood->hide();
    form()->addRow(QString(), m_understood);
    m_skipBad->setObjectName(QStringLiteral("runSkipBad"));
    m_skipBad->hide();
    form()->addRow(QString(), m_skipBad);
    m_text->setObjectName(QStringLiteral("runText"));
    m_text->setAccessibleName(tr("Text"));
    m_text->setPlaceholderText(tr("or type a text here"));
    m_text->setFixedHeight(56);
    m_text->setTabChangesFocus(true);
    form()->addRow(tr("Text"), m_text);
}

void RunDialog::buildChoices()
{
    m_device->setObjectName(QStringLiteral("runDevice"));
    m_device->addItem(tr("automatic"), QStringLiteral("auto"));
    m_device->addItem(tr("processor"), QStringLiteral("cpu"));
    m_device->addItem(tr("graphics card (CUDA)"), QStringLiteral("cuda"));
    form()->addRow(tr("Device"), m_device);
    m_output->setPlaceholderText(preferences::preferences().archiveFolder.isEmpty()
                                     ? tr("in the cache of this program")
                                     : tr("in %1").arg(preferences::archiveFolder()));
    form()->addRow(m_outputLabel, pathRow(m_output, QStringLiteral("runOutput"), [this] { return askForOutput(); }));
    m_probe->setObjectName(QStringLiteral("runProbe"));
    m_probe->setToolTip(tr("Finds previous-token and induction heads at every checkpoint"));
    m_probe->setChecked(true);
    form()->addRow(QString(), m_probe);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(m_facts);
    column->addWidget(m_kept);
    column->addStretch(1);
    addBeside(scrolling(right), qRound(formWidth * widgets::theme::textScale(font())));
}

void RunDialog::connectFields()
{
    connect(m_models, &ModelRows::changed, this, &RunDialog::check);
    connect(m_kept, &KeptSettings::changed, this, &RunDialog::check);
    connect(m_device, &QComboBox::currentIndexChanged, this, &RunDialog::check);
    connect(m_skipBad, &QCheckBox::toggled, this, &RunDialog::check);
    connect(this, &QDialog::finished, m_kept, &KeptSettings::forget);
    for (QLineEdit *field : {m_input, m_output})
        connect(field, &QLineEdit::textChanged, this, &RunDialog::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &RunDialog::check);
    connect(m_input, &QLineEdit::textChanged, this, [this] {
        m_skipBad->setChecked(false);
        m_skipBad->hide();
        peekSoon();
    });
    connect(m_skipBad, &QCheckBox::toggled, this, &RunDialog::peekSoon);
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(peekDelay);
    connect(&m_readSoon, &QTimer::timeout, this, [this] {
        QStringList folders = readModels();
        folders.removeAll(QString());
        m_modelPeek.read(folders, inputProblem().isEmpty() ? request() : runner::CaptureRequest());
        showModels();
    });
    connect(&m_modelPeek, &runner::peeks::ModelPeek::described, this, &RunDialog::showModels);
    connect(&m_peek, &runner::peeks::DatasetPeek::described, this, &RunDialog::describe);
    m_peekSoon.setSingleShot(true);
    m_peekSoon.setInterval(peekDelay);
    connect(&m_peekSoon, &QTimer::timeout, this,
        [this] { m_peek.read(m_input->text().trimmed(), m_skipBad->isChecked()); });
}

QString RunDialog::askForOutput()
{
    if (severalArchives())
        return settings::askForFolder(this, tr("Folder of the archives"));
    return settings::askWhereToSave(
        this, tr("Archive"), QStringLiteral("attention.h5"), tr("Archives (*.h5)"), QStringLiteral("h5"));
}

QStringList RunDialog::models() const { return m_models->folders(); }

runner::CaptureRequest RunDialog::request() const
{
    runner::CaptureRequest request;
    request.input = m_input->text().trimmed();
    request.text = request.input.isEmpty() ? m_text->toPlainText().trimmed() : QString();
    m_kept->writeTo(request);
    request.device = m_device->currentData().toString();
    request.output = m_output->text().trimmed();
    request.skipBad = m_skipBad->isChecked();
    request.probe = m_probe->isChecked();
    return request;
}

bool RunDialog::isRun() const
{
    return models().size() == 1 && workspace::pathKind(models().front()) == workspace::PathKind::StepFolder;
}

QString RunDialog::problem() const
{
    for (const QString &wrong : {modelProblem(), inputProblem(), m_kept->problem()})
        if (!wrong.isEmpty())
            return wrong;
    return outputProblem();
}

QString RunDialog::modelProblem() const
{
    const QStringList folders = models();
    if (folders.isEmpty())
        return tr(
            "Choose the folder of a model: it contains config.json, model.safetensors and the tokenizer's files.");
    for (const QString &folder : folders) {
        const workspace::PathKind kind = workspace::pathKind(folder);
        if (kind == workspace::PathKind::StepFolder && folders.size() > 1)
            return tr("%1 is a folder of checkpoints, which runs alone: remove the other models.").arg(folder);
        if (kind != workspace::PathKind::ModelFolder && kind != workspace::PathKind::StepFolder)
            return tr("%1 is not a model folder: it has no config.json.").arg(folder);
    }
    return {};
}

QString RunDialog::inputProblem() const
{
    const runner::CaptureRequest wanted = request();
    if (wanted.input.isEmpty() && isRun())
        return tr("Choose a dataset: all checkpoints run over it.");
    if (wanted.input.isEmpty())
        return wanted.text.isEmpty() ? tr("Choose a dataset, or type a text.") : QString();
    if (!QFileInfo::exists(wanted.input))
        return tr("%1 is not there.").arg(wanted.input);
    const workspace::PathKind kind = workspace::pathKind(wanted.input);
    return kind == workspace::PathKind::Dataset || kind == workspace::PathKind::Treebank
               ? QString()
               : tr("%1 is not a text file.").arg(wanted.input);
}

QString RunDialog::outputProblem() const
{
    const QFileInfo output(request().output);
    if (request().output.isEmpty() || !output.exists())
        return {};
    if (severalArchives())
        return output.isDir() ? QString() : tr("%1 is not a folder.").arg(output.filePath());
    return output.isDir() ? tr("%1 is a folder; choose a file.").arg(output.filePath())
                          : tr("%1 already exists and is not overwritten.").arg(output.filePath());
}

void RunDialog::check()
{
    const QString wrong = problem();
    m_problem->setText(
        wrong.isEmpty() && models().size() > 1 ? tr("All models run over the same input and are compared.") : wrong);
    acceptButton()->setEnabled(wrong.isEmpty() && !m_unreadable);
    if (auto *copy = findChild<QPushButton *>(QStringLiteral("runCopy")))
        copy->setEnabled(wrong.isEmpty());
    m_kept->setOneModel(models().size() <= 1 && !isRun());
    m_text->setEnabled(m_input->text().trimmed().isEmpty());
    m_probe->setVisible(isRun());
    m_outputLabel->setText(severalArchives() ? tr("Archives in") : tr("Archive"));
    m_readSoon.start();
    estimate();
}

QStringList RunDialog::readModels() const
{
    QStringList folders;
    for (const QString &folder : models()) {
        const workspace::PathKind kind = workspace::pathKind(folder);
        const bool readable = kind == workspace::PathKind::ModelFolder || kind == workspace::PathKind::StepFolder;
        folders << (readable ? estimatedModels({folder}).front().folder : QString());
    }
    return folders;
}

void RunDialog::showModels()
{
    std::vector<ShownModel> shown;
    int place = m_firstPlace;
    for (const QString &folder : readModels()) {
        if (!folder.isEmpty())
            shown.push_back({SourceId{place, place}, QFileInfo(QDir::cleanPath(folder)).fileName(),
                m_modelPeek.description(folder)});
        ++place;
    }
    m_facts->show(shown);
}

QString RunDialog::commandText() const
{
    QStringList lines;
    for (const QStringList &words : runner::shellCommands(models(), isRun(), request()))
        lines << commands::shellLine(words);
    return lines.join(QLatin1Char('\n'));
}

void RunDialog::estimate()
{
    if (!m_unreadable && modelProblem().isEmpty() && inputProblem().isEmpty() && m_kept->problem().isEmpty())
        m_kept->estimateSoon(estimatedModels(models()), request(), outputFolder());
    else
        m_kept->forget();
}

QString RunDialog::outputFolder() const
{
    const QString output = request().output;
    if (output.isEmpty())
        return preferences::archiveFolder();
    return severalArchives() ? output : QFileInfo(output).absolutePath();
}

void RunDialog::peekSoon()
{
    m_peek.stop();
    m_unreadable = false;
    const bool readable = !m_input->text().trimmed().isEmpty() && inputProblem().isEmpty();
    m_understood->setVisible(readable);
    m_understood->setTone(views::Tone::Text2);
    m_understood->setText(readable ? tr("Reading the dataset…") : QString());
    if (readable)
        return m_peekSoon.start();
    m_peekSoon.stop();
    check();
}

void RunDialog::describe(const runner::peeks::DatasetDescription &description)
{
    QStringList lines;
    m_unreadable = !description.problem.isEmpty();
    if (m_unreadable) {
        lines << QString(description.problem).remove(QStringLiteral(" (--skip-bad)"));
        // The option that the sentence names is a box here.
        m_skipBad->setVisible(m_skipBad->isChecked() || description.problem.contains(QLatin1String("--skip-bad")));
    } else {
        const QString count =
            description.examples == 1 ? tr("One example") : tr("%1 examples").arg(description.examples);
        lines << (description.understood.isEmpty() ? count
                                                   : QStringLiteral("%1: %2").arg(count, description.understood));
        if (description.skipped > 0)
            lines << (description.skipped == 1 ? tr("One line is left out")
                                               : tr("%1 lines are left out").arg(description.skipped));
        lines << description.notes;
    }
    m_understood->setTone(description.problem.isEmpty() ? views::Tone::Text2 : views::Tone::Error);
    m_understood->setText(lines.join(QLatin1Char('\n')));
    check(); // what cannot be read costs nothing, and is said once
}

void RunDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void RunDialog::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        const QString path = url.toLocalFile();
        if (QFileInfo(path).isDir())
            m_models->addFolder(path);
        else if (!path.isEmpty())
            m_input->setText(path);
    }
    event->acceptProposedAction();
}

} // namespace headwise::desktop::shell::start

#include "moc_rundialog.cpp"
