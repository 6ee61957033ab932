// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/interruptedruns.h"

#include "app/desktop/preferences/preferences.h"
#include "app/desktop/results/desk.h"
#include "app/desktop/runner/unfinished.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace headwise::desktop::results {

namespace {

std::vector<MessageAction> linksFor(const runner::CaptureRequest &request)
{
    const QJsonObject which{{"output", request.output}};
    return {{InterruptedRuns::tr("Continue"), QStringLiteral("file.continue-run"), which},
        {InterruptedRuns::tr("Delete"), QStringLiteral("file.discard-run"), which}};
}

/// The command that runs all of these again and leaves bad lines out.
MessageAction withoutBadLines(const std::vector<runner::CaptureRequest> &requests)
{
    QStringList models;
    for (const runner::CaptureRequest &request : requests)
        models << request.model;
    runner::CaptureRequest settings = requests.front();
    settings.skipBad = true;
    if (models.size() > 1)
        settings.output.clear(); // each gets a name of its own
    return {
        InterruptedRuns::tr("Leave bad lines out"), QStringLiteral("file.run"), runner::runArguments(models, settings)};
}

} // namespace

InterruptedRuns::InterruptedRuns(Desk &desk) : m_desk(desk)
{
    connect(&desk.captures(), &runner::CaptureQueue::failed, this, &InterruptedRuns::failed);
    connect(&desk.captures(), &runner::CaptureQueue::cancelled, this, &InterruptedRuns::cancelled);
}

std::vector<MessageAction> InterruptedRuns::links() const
{
    const std::vector<runner::CaptureRequest> &unfinished = m_desk.captures().unfinished();
    return unfinished.empty() || !runner::hasPart(unfinished.front()) ? std::vector<MessageAction>()
                                                                      : linksFor(unfinished.front());
}

void InterruptedRuns::cancelled()
{
    const std::vector<MessageAction> actions = links();
    m_desk.messages().show(MessageLevel::Note,
        actions.empty() ? tr("Running the model was cancelled.")
                        : tr("Running the model was cancelled; what is finished is kept."),
        actions);
}

void InterruptedRuns::failed(const QString &sentence)
{
    std::vector<MessageAction> actions = links();
    const std::vector<runner::CaptureRequest> &unfinished = m_desk.captures().unfinished();
    // The option that the sentence of headwise-cli names is a link here.
    if (!unfinished.empty() && !unfinished.front().skipBad && sentence.contains(QLatin1String("--skip-bad")))
        actions.insert(actions.begin(), withoutBadLines(unfinished));
    m_desk.messages().show(MessageLevel::Error, sentence, actions);
}

std::vector<runner::CaptureRequest> InterruptedRuns::all() const
{
    std::vector<runner::CaptureRequest> all = m_desk.captures().unfinished();
    for (const QString &folder : {preferences::archiveFolder(), preferences::cacheFolder()})
        for (const runner::CaptureRequest &request : runner::unfinishedCaptures(folder))
            if (std::none_of(all.begin(), all.end(), [&](const auto &known) { return known.output == request.output; }))
                all.push_back(request);
    all.erase(std::remove_if(all.begin(), all.end(), [](const auto &request) { return !runner::hasPart(request); }),
        all.end());
    return all;
}

void InterruptedRuns::offer()
{
    const std::vector<runner::CaptureRequest> kept = all();
    if (kept.empty() || !m_desk.messages().current().text.isEmpty())
        return;
    const runner::CaptureRequest &first = kept.front();
    m_desk.messages().show(MessageLevel::Note,
        tr("Running %1 over %2 was interrupted; what is finished is kept.")
            .arg(QFileInfo(QDir::cleanPath(first.model)).fileName(),
                first.input.isEmpty() ? tr("a text") : QFileInfo(first.input).fileName()),
        linksFor(first));
}

void InterruptedRuns::resume(const QString &output)
{
    const std::vector<runner::CaptureRequest> kept = all();
    const auto wanted = std::find_if(
        kept.begin(), kept.end(), [&](const auto &request) { return output.isEmpty() || request.output == output; });
    if (wanted == kept.end())
        throw Error(ErrorCode::NotFound, ErrorText("there is no interrupted run to continue"), output.toStdString());
    std::vector<runner::CaptureRequest> requests{*wanted};
    const std::vector<runner::CaptureRequest> &last = m_desk.captures().unfinished();
    if (!last.empty() && last.front().output == wanted->output)
        requests = last;
    requests.front().resume = true;
    m_desk.messages().clear();
    m_desk.captures().run(requests);
}

void InterruptedRuns::discard(const QString &output)
{
    for (const runner::CaptureRequest &request : all())
        if (output.isEmpty() || request.output == output)
            runner::discardUnfinished(request);
}

} // namespace headwise::desktop::results

#include "moc_interruptedruns.cpp"
