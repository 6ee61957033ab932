// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/missingarchives.h"

#include "app/desktop/results/desk.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace headwise::desktop::results {

namespace {

struct MissingText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::results::MissingText)
};

bool isMissing(const workspace::Source &source)
{
    return source.status == workspace::SourceStatus::Missing ||
           std::any_of(source.steps.begin(), source.steps.end(),
               [](const workspace::SourceStep &step) { return step.status == workspace::SourceStatus::Missing; });
}

} // namespace

std::vector<workspace::Source> missingSources(const workspace::Workspace &workspace)
{
    std::vector<workspace::Source> missing = workspace.sources();
    std::erase_if(missing, [](const workspace::Source &source) { return source.entry.against || !isMissing(source); });
    return missing;
}

QString missingSentence(const std::vector<workspace::Source> &missing)
{
    QStringList sentences;
    bool again = false;
    for (const workspace::Source &source : missing) {
        sentences << MissingText::tr("%1 %2: the archive %3 is not there.")
                         .arg(QString::fromStdString(source.id.letter()), source.entry.name, source.entry.path);
        again = again || whyNotAgain(source.entry).isEmpty();
    }
    sentences << (again ? MissingText::tr("Locate it in the sources dock, or run it again.")
                        : MissingText::tr("Locate it in the sources dock."));
    return sentences.join(QLatin1Char(' '));
}

QString runFolder(const workspace::SourceEntry &entry)
{
    for (const workspace::StepEntry &step : entry.steps)
        if (!step.model.isEmpty())
            return QFileInfo(step.model).absolutePath();
    return {};
}

QString whyNotAgain(const workspace::SourceEntry &entry)
{
    const QString model = entry.isRun() ? runFolder(entry) : entry.model;
    if (model.isEmpty() || !entry.origin.known())
        return MissingText::tr("it is not known from which model and dataset it was made");
    for (const QString &path : {model, entry.origin.input})
        if (!path.isEmpty() && !QFileInfo::exists(path))
            return MissingText::tr("%1 is not there").arg(path);
    return {};
}

void runAgain(Desk &desk, const std::vector<workspace::Source> &sources)
{
    std::vector<runner::CaptureRequest> requests;
    for (const workspace::Source &source : sources) {
        const workspace::SourceEntry &entry = source.entry;
        if (const QString why = whyNotAgain(entry); !why.isEmpty())
            throw Error(ErrorCode::NotFound,
                ErrorText::verbatim(MissingText::tr("%1 cannot be run again: %2").arg(entry.name, why).toStdString()));
        if (entry.isRun()) {
            desk.runCaptures().run({.folder = runFolder(entry),
                .input = entry.origin.input,
                .detail = entry.origin.detail,
                .output = QFileInfo(entry.path).absolutePath()});
            continue;
        }
        runner::CaptureRequest request;
        request.model = entry.model;
        request.input = entry.origin.input;
        request.text = entry.origin.text;
        request.detail = entry.origin.detail;
        request.layers = entry.origin.layers;
        request.skipBad = entry.origin.skipBad;
        request.output = entry.path;
        // Two sources may show the same archive.
        if (std::none_of(requests.begin(), requests.end(), [&](const auto &r) { return r.output == request.output; }))
            requests.push_back(request);
    }
    desk.messages().clear();
    desk.captures().run(requests);
}

} // namespace headwise::desktop::results
