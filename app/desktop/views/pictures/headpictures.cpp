// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pictures/headpictures.h"

#include "app/desktop/views/pictures/meanpicture.h"
#include "app/desktop/views/scales.h"
#include "app/desktop/views/themedlabel.h"
#include "core/compare/units/alignment.h"
#include "widgets/headgrid/thumbnail.h"

#include <algorithm>

namespace headwise::desktop::views::pictures {

HeadPictures::HeadPictures(results::Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_job(desk.jobs()) {}

QImage HeadPictures::picture(const workspace::Source &source, attention::HeadId head, PictureOf of)
{
    if (!source.reader)
        return {};
    return of == PictureOf::Mean ? meanOf(source, head) : exampleOf(source, head);
}

QImage HeadPictures::meanOf(const workspace::Source &source, attention::HeadId head)
{
    const attention::StackLayout *layout = compare::units::findStack(source.reader->stacks(), head.stack);
    if (!layout || !layout->contains(head))
        return {};
    const Asked asked{source.reader, head.stack};
    const auto known = m_means.find(asked);
    if (known == m_means.end()) {
        if (std::find(m_waiting.begin(), m_waiting.end(), asked) == m_waiting.end()) {
            m_waiting.push_back(asked);
            readNext();
        }
        return {};
    }
    const int flat = layout->flatIndex(head);
    if (!known->second || flat >= known->second->heads)
        return {};
    widgets::headgrid::ThumbnailOptions options;
    options.scale = weightScale(m_desk.workspace().settings().palette);
    options.appearance = currentTheme().appearance;
    return widgets::headgrid::thumbnailOf(meanPicture(*known->second, flat).view(), {}, options);
}

bool HeadPictures::mayHaveMeans(const workspace::Source &source, attention::Stack stack) const
{
    const auto known = m_means.find({source.reader, stack});
    return known == m_means.end() || (known->second && known->second->heads > 0);
}

QImage HeadPictures::exampleOf(const workspace::Source &source, attention::HeadId head) const
{
    const auto example = m_desk.example();
    const compare::example::Lane *lane = example ? example->lane(source.id) : nullptr;
    if (!lane || !lane->present || head.stack != lane->layout.stack || !lane->layout.contains(head))
        return {};
    const compare::example::HeadDigest *digest = lane->head(lane->layout.flatIndex(head));
    if (!digest || digest->picture.view().empty())
        return {};
    const workspace::SharedSettings &settings = m_desk.workspace().settings();
    widgets::headgrid::ThumbnailOptions options;
    options.scale = weightScale(settings.palette);
    options.appearance = currentTheme().appearance;
    if (settings.scale == workspace::WeightScale::Own && lane->largest() > 0)
        options.range = {0, lane->largest()};
    return widgets::headgrid::thumbnailOf(digest->picture.view(), {}, options);
}

void HeadPictures::readNext()
{
    if (m_job.running() || m_waiting.empty())
        return;
    const Asked asked = m_waiting.front();
    const auto finish = [this, asked](std::shared_ptr<const Means> means) {
        const auto shown = m_desk.workspace().shownSources();
        std::erase_if(m_means, [&](const auto &known) { // else closed archives would stay open
            return std::none_of(shown.begin(), shown.end(),
                [&](const workspace::Source &source) { return source.reader == known.first.reader; });
        });
        m_means[asked] = std::move(means);
        std::erase(m_waiting, asked);
        // Other asked ones wait until this job's slot is free.
        QMetaObject::invokeMethod(this, &HeadPictures::readNext, Qt::QueuedConnection);
        emit read();
    };
    m_job.start({.title = tr("Read mean maps"),
        .work = [asked](Progress &) { return std::make_shared<const Means>(asked.reader->meanMaps(asked.stack)); },
        .done = finish,
        .failed = [finish](const Error &) { finish(nullptr); }}); // the views show the error of the archive
}

} // namespace headwise::desktop::views::pictures
