// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticsrequest.h"

#include "app/desktop/views/statistics/statisticssettings.h"
#include "app/desktop/workspace/shownname.h"

namespace headwise::desktop::views::statistics {

compare::tables::StatisticsRequest statisticsRequest(const results::Desk &desk)
{
    compare::tables::StatisticsRequest request;
    for (const workspace::Source &source : desk.workspace().shownSources()) {
        request.sources.emplace_back(source.id, source.reader);
        request.named.push_back(
            {source.id, shownName(source).toStdString(), source.reader->exampleCount(), desk.partners(source.id)});
    }
    const StatisticsViewSettings settings = desk.workspace().settingsOf<StatisticsSettings>();
    const auto layout = desk.layout();
    request.stack = layout ? layout->stack : attention::Stack::Encoder;
    request.units = {settings.level, settings.special, attention::SubwordRows::Mean, settings.firstToken};
    request.measure = settings.measure.toStdString();
    request.sliceColumn = settings.sliceColumn.toStdString();
    request.slice = settings.slice.toStdString();
    // For a single source, the desk's means are the stored ones; and it compares paired examples only.
    const bool asStored = settings.level == attention::Level::Tokens &&
                          settings.special == attention::SpecialTokens::Show &&
                          settings.firstToken == attention::FirstToken::Show;
    request.ownTable =
        request.sources.size() == 1 ? !asStored : request.sources.size() > 1 && !desk.comparisonProblem().isEmpty();
    return request;
}

} // namespace headwise::desktop::views::statistics
