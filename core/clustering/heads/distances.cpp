// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/distances.h"

#include "core/clustering/heads/definitions/clark.h"
#include "core/clustering/heads/definitions/cosine.h"
#include "core/clustering/heads/definitions/hellinger.h"
#include "core/clustering/heads/definitions/jensenshannon.h"
#include "core/clustering/heads/definitions/linearalignment.h"
#include "core/clustering/heads/definitions/measures.h"
#include "core/clustering/heads/definitions/outputs.h"
#include "core/clustering/heads/definitions/series.h"
#include "core/clustering/heads/definitions/weights.h"

#include <algorithm>

namespace headwise::clustering::heads {

namespace {

/// Every distance, in the order of lists and help texts.
std::vector<Distance> &table()
{
    static std::vector<Distance> definitions = {
        &definitions::js,
        &definitions::jensenShannon,
        &definitions::hellinger,
        &definitions::cosine,
        &definitions::linearAlignment,
        &definitions::clark,
        &definitions::measures,
        &definitions::outputs,
        &definitions::series,
        &definitions::weights,
    };
    return definitions;
}

} // namespace

std::span<const Distance> distances() { return table(); }

Distance findDistance(std::string_view id)
{
    const auto found =
        std::find_if(table().begin(), table().end(), [id](Distance distance) { return distance->id == id; });
    return found == table().end() ? nullptr : *found;
}

const DistanceDefinition &distanceNamed(std::string_view id)
{
    if (const Distance found = findDistance(id))
        return *found;
    throw Error(ErrorCode::Usage, ErrorText("There is no distance \"%1\" between heads", id), {},
        ErrorText("The distances are %1.", distanceList()));
}

std::string distanceList()
{
    std::string list;
    for (const Distance distance : table())
        list += (list.empty() ? "" : ", ") + std::string(distance->id);
    return list;
}

DistanceAddition::DistanceAddition(const DistanceDefinition &definition) { table().push_back(&definition); }
DistanceAddition::~DistanceAddition() { table().pop_back(); }

} // namespace headwise::clustering::heads
