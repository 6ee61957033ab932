// SPDX-License-Identifier: GPL-3.0-or-later
// A model of one or two stacks with its head, over packed examples.
#pragma once

#include "core/attention/headoutputs.h"
#include "core/models/transformer/headchanges.h"
#include "core/models/transformer/outputhead.h"
#include "core/models/transformer/stack.h"

#include <cstdint>
#include <vector>

namespace headwise::models::transformer {

struct Transformer
{
    std::vector<Stack> stacks; ///< one; encoder and decoder; text and vision
    OutputHead head;           ///< of the last stack
    HeadChanges changes;       ///< applied by runTransformer

    bool hasDecoder() const { return stacks.size() == 2 && stacks[1].kind == headwise::attention::Stack::Decoder; }
    /// [vocabulary, width] of the last stack that reads tokens; undefined if none does.
    at::Tensor words() const;
};

/// What one stack reads of a batch, one example after the other.
struct PackedInput
{
    at::Tensor ids, types, places;  ///< int64 [rows]: tokens, token types, rows of the table of positions
    at::Tensor positions;           ///< int64 [rows], from 0 in each example
    std::vector<at::Tensor> arrays; ///< per example a picture or sound, instead of tokens
    std::vector<layers::Segment> segments;
};

struct PackedBatch
{
    std::vector<PackedInput> inputs;        ///< of each stack
    std::vector<std::int64_t> answerTokens; ///< per example, the token from which the head answers; -1: no answer
};

/// The results to compute besides attention.
struct Wanted
{
    bool hiddenState = false;
    bool allLogits = false; ///< logits of every token
    bool copying = false;   ///< copying scores, where the model defines them
    bool outputs = false;   ///< of heads
};

struct TransformerResult
{
    std::vector<at::Tensor> hidden; ///< of each stack [rows, hidden], on request
    /// [rows, classes] for classified tokens, or if all logits of a language model are requested; otherwise [examples,
    /// classes], where the row of an example without an answer is meaningless; undefined if no example has an answer.
    at::Tensor logits;
    bool logitsOfAllRows = false;
    at::Tensor copying; ///< [examples, heads of all layers], on request and if defined
    /// Of each kind of attention (encoder, decoder, cross...), per example, on request.
    std::vector<std::vector<attention::HeadOutputs>> outputs;
};

/// Receives the maps of a batch, layer by layer.
class BatchMaps
{
public:
    virtual ~BatchMaps() = default;
    /// Who gets the maps of the layer at `place` of that stack's layers with attention; used until `end`.
    virtual layers::LayerMaps &begin(
        headwise::attention::Stack stack, int place, const layers::AttentionCall &call) = 0;
    virtual void end(headwise::attention::Stack /*stack*/, int /*place*/) {}
    virtual bool wants(headwise::attention::Stack /*stack*/, int /*place*/) const { return true; }
};

/// Unneeded work is skipped: the context of the last layer if there is no head, otherwise all of its rows except those
/// that the head uses.
TransformerResult runTransformer(const Transformer &model, const PackedBatch &batch, BatchMaps &maps, Wanted wanted);

/// A stack's states before its first layer.
at::Tensor firstStates(const Stack &stack, const PackedInput &input);

/// What runTransformer does after the first states, which may be overwritten; the observer gets maps and contexts.
TransformerResult runObserved(const Transformer &model, const PackedBatch &batch, std::vector<at::Tensor> begins,
    Observer &observer, Wanted wanted);

} // namespace headwise::models::transformer
