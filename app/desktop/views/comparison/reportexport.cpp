// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/reportexport.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/workspace/shownname.h"
#include "core/base/outputfile.h"
#include "core/report/report.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace headwise::desktop::views::comparison {

namespace {

struct ReportText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::comparison::ReportText)
};

void writeReport(const std::string &html, const QString &path)
{
    requireRegularOutput(path.toStdString());
    QSaveFile file(path);
    const QByteArray bytes = QByteArray::fromStdString(html);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        throw Error(ErrorCode::Unreadable, ErrorText("the report cannot be written"), path.toStdString(),
            ErrorText("Choose another folder."));
}

} // namespace

bool ReportExport::possible()
{
    if (m_desk.workspace().shownSources().size() >= 2)
        return true;
    m_desk.messages().show(
        results::MessageLevel::Warning, ReportText::tr("A report compares sources: show two of them or more."));
    return false;
}

void ReportExport::start(const QString &path)
{
    if (!possible())
        return;
    const std::vector<workspace::Source> shown = m_desk.workspace().shownSources();
    report::ReportRequest request;
    for (const workspace::Source &source : shown)
        request.sources.push_back({source.id.letter(), shownName(source.entry).toStdString(), source.reader});
    const workspace::SharedSettings &settings = m_desk.workspace().settings();
    request.options.compare.units = {
        settings.level, settings.special, attention::SubwordRows::Mean, settings.firstToken};
    request.floor = m_desk.noiseFloor();
    request.tasks = shown.size() > 2;
    for (const workspace::UserNote &note : m_desk.workspace().state().notes)
        request.notes.push_back({report::noteAbout(note.head, note.example.toStdString(), note.finding.toStdString()),
            note.text.toStdString(), note.star});
    m_job.start({.title = ReportText::tr("Write a report"),
        .work =
            [request, path](Progress &progress) {
                writeReport(report::comparisonReport(request, progress), path);
                return std::make_shared<const Written>();
            },
        .done =
            [this, path](std::shared_ptr<const Written>) {
                m_desk.messages().show(results::MessageLevel::Note, ReportText::tr("Saved %1").arg(path));
            },
        .failed =
            [this](
                const Error &error) { m_desk.messages().show(results::MessageLevel::Error, jobs::errorText(error)); }});
}

} // namespace headwise::desktop::views::comparison
