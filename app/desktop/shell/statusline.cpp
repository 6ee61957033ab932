// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/statusline.h"

#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/shownname.h"
#include "widgets/theme/lanecolors.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace headwise::desktop::shell {

namespace {

constexpr int settleTime = 150; ///< ms

QString settingsText(const workspace::SharedSettings &settings)
{
    const QString level =
        settings.level == attention::Level::Tokens ? StatusLine::tr("tokens") : StatusLine::tr("words (sum, mean)");
    const QString special = settings.special == attention::SpecialTokens::Show ? StatusLine::tr("special tokens shown")
                            : settings.special == attention::SpecialTokens::Hide
                                ? StatusLine::tr("special tokens hidden")
                                : StatusLine::tr("special tokens renormalised");
    const QString first =
        settings.firstToken == attention::FirstToken::Drop ? StatusLine::tr(", first token dropped") : QString();
    return level + QStringLiteral(", ") + special + first;
}

} // namespace

QString provenanceText(const workspace::Workspace &workspace)
{
    const QString version = QStringLiteral("Headwise " HEADWISE_VERSION);
    const std::vector<workspace::Source> sources = workspace.shownSources();
    if (sources.empty())
        return version + QStringLiteral("  |  ") +
               (workspace.empty() ? StatusLine::tr("no workspace") : StatusLine::tr("nothing shown"));
    QStringList hashes, datasets, details;
    for (const workspace::Source &source : sources) {
        const archive::format::ArchiveInfo &info = source.reader->info();
        const QString hash = QString::fromStdString(info.model.weightsSha256).left(8);
        hashes << QStringList{widgets::theme::letterOf(source.id), shownName(source.entry), hash}
                      .join(QLatin1Char(' '))
                      .trimmed();
        const auto examples = source.reader->exampleCount();
        const QString count =
            examples == 1 ? StatusLine::tr("one example") : StatusLine::tr("%1 examples").arg(examples);
        const QString dataset = info.dataset.name.empty()
                                    ? count
                                    : QString::fromStdString(info.dataset.name) + QStringLiteral(" · ") + count;
        if (!datasets.contains(dataset))
            datasets << dataset;
        if (const QString detail = workspace::detailName(info.detail); !details.contains(detail))
            details << detail;
    }
    return QStringList{hashes.join(QStringLiteral(" · ")), datasets.join(QStringLiteral(", ")),
        details.join(QStringLiteral(", ")), settingsText(workspace.settings()), version}
        .join(QStringLiteral("  |  "));
}

StatusLine::StatusLine(results::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_job(new views::ThemedLabel({}, widgets::theme::TextRole::Label))
    , m_progress(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_provenance(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("statusLine"));
    const double scale = widgets::theme::textScale(font());
    setFixedHeight(qRound(30 * scale));
    setMinimumWidth(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_bar->setFixedSize(150, 7);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_cancel->setFixedHeight(qRound(20 * scale));
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    m_job->setObjectName(QStringLiteral("jobTitle"));
    m_provenance->setObjectName(QStringLiteral("provenance"));
    m_provenance->setElided(true);
    m_provenance->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // Cancel stays where it is: the texts, whose widths change, stand to its right.
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_job);
    row->addWidget(m_progress);
    row->addWidget(m_provenance, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &StatusLine::showJobs);
    connect(&desk.jobs(), &jobs::JobList::changed, this, [this] {
        if (!m_settle.isActive())
            m_settle.start();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_desk.jobs().cancel(m_shownJob); });
    connect(&desk, &results::Desk::sourcesChanged, this, &StatusLine::showProvenance);
    connect(&desk, &results::Desk::stepChanged, this, &StatusLine::showProvenance);
    connect(&desk, &results::Desk::settingsChanged, this, &StatusLine::showProvenance);
    showJobs();
    showProvenance();
}

void StatusLine::showJobs()
{
    const std::vector<jobs::JobStatus> jobs = m_desk.jobs().jobs();
    const bool busy = !jobs.empty();
    m_bar->setVisible(busy);
    m_cancel->setVisible(busy);
    m_progress->setVisible(busy);
    if (!busy) {
        m_job->setText(tr("No jobs running"));
        return;
    }
    const jobs::JobStatus &job = jobs.front();
    m_shownJob = job.id;
    m_job->setText(job.title);
    m_bar->setRange(0, job.fraction < 0 ? 0 : 1000);
    m_bar->setValue(static_cast<int>(1000 * std::max(0.0, job.fraction)));
    QString progress = jobs::progressText(job);
    if (jobs.size() > 1)
        progress += tr("  and %n more", nullptr, static_cast<int>(jobs.size()) - 1);
    m_progress->setText(progress);
}

void StatusLine::showProvenance()
{
    m_provenance->setText(provenanceText(m_desk.workspace()));
    m_provenance->setToolTip(tr("Click to copy"));
}

void StatusLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_desk.workspace().empty() && m_provenance->geometry().contains(event->position().toPoint())) {
        QApplication::clipboard()->setText(m_provenance->text());
        m_desk.messages().show(results::MessageLevel::Note, tr("Provenance copied."));
    }
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, views::currentTheme().border);
}

} // namespace headwise::desktop::shell

#include "moc_statusline.cpp"
