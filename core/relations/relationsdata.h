// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of one source's heads for the relations of a treebank, and the words behind one score.
#pragma once

#include "core/attention/source.h"
#include "core/base/error.h"
#include "core/relations/instances.h"

#include <memory>
#include <optional>

namespace headwise::relations {

struct RelationsRequest
{
    std::shared_ptr<const attention::AttentionSource> source;
    std::string treebank; ///< path of the CoNLL-U file
    attention::Stack stack = attention::Stack::Encoder;
    bool operator==(const RelationsRequest &) const = default;
};

struct RelationsData
{
    RelationsRequest request;
    text::Treebank treebank;
    RelationReport report;
    std::vector<int> order; ///< relations of the first stack, by the largest score of a head above the baseline

    const attention::StackLayout &layout() const { return report.stacks.front().layout; }
    const statistics::RelationScore &relation(int row) const
    {
        return report.stacks.front().relations[static_cast<std::size_t>(order[static_cast<std::size_t>(row)])];
    }
    int rows() const { return static_cast<int>(order.size()); }
};

/// Reads the treebank without invalid sentences, and scores it. Throws like readTreebank and scoreRelations.
std::shared_ptr<const RelationsData> loadRelations(const RelationsRequest &request, Progress &progress);

/// Two sources on one treebank.
struct RelationsPair
{
    std::shared_ptr<const RelationsData> baseline;
    std::shared_ptr<const RelationsData> comparison; ///< null: there is none, or `problem` says why
    std::optional<Error> problem;
};

/// Like `loadRelations` for the baseline, which throws; that the comparison cannot be scored is no error of the pair. A
/// comparison without source is none.
std::shared_ptr<const RelationsPair> loadRelationsPair(
    const RelationsRequest &baseline, const RelationsRequest &comparison, Progress &progress);

/// Which words a listing shows.
struct InstancesRequest
{
    std::shared_ptr<const RelationsData> data;
    statistics::RelationKey relation;
    attention::HeadId head;
    bool operator==(const InstancesRequest &) const = default;
};

struct InstancesData
{
    InstancesRequest request;
    RelationInstances instances;
};
std::shared_ptr<const InstancesData> loadInstances(const InstancesRequest &request, Progress &progress);

/// Score of the best head of a relation minus that of the best fixed offset; NaN if nothing was scored.
double bestGain(const statistics::RelationScore &relation);

} // namespace headwise::relations
