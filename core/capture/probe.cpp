// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/probe.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/capture/maps/batches.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>

namespace headwise::capture {

namespace {

/// Ids of the tokens from which sequences are drawn.
std::vector<std::int32_t> drawable(
    const text::Tokenizer &tokenizer, const models::Model &model, const ProbeOptions &options)
{
    if (!options.tokens.empty())
        return options.tokens;
    std::vector<std::int32_t> ids;
    const int vocabulary = std::min(tokenizer.vocabularySize(), model.vocabularySize());
    for (std::int32_t id = 0; id < vocabulary; ++id) {
        if (!tokenizer.piece(id).empty() && !tokenizer.isSpecial(id))
            ids.push_back(id);
    }
    return ids;
}

/// The tokens that the tokenizer puts before a text.
std::vector<std::int32_t> prefixOf(const text::Tokenizer &tokenizer)
{
    const std::string text = "a";
    std::vector<std::int32_t> ids;
    for (const attention::Token &token :
        tokenizer.encode(text, std::nullopt, {.addSpecialTokens = true, .truncation = {}}).tokens) {
        if (!token.special)
            break;
        ids.push_back(token.id);
    }
    return ids;
}

/// The first `length` of the tokens in random order. The C++ standard fixes the values of the engine, but not those of
/// its distributions.
std::vector<std::int32_t> block(std::vector<std::int32_t> ids, int length, std::uint64_t seed, std::int64_t sequence)
{
    std::seed_seq sequenceSeed{
        static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), static_cast<std::uint32_t>(sequence)};
    std::mt19937_64 engine(sequenceSeed);
    for (int i = 0; i < length; ++i)
        std::swap(ids[i], ids[i + static_cast<std::size_t>(engine() % (ids.size() - i))]);
    ids.resize(length);
    return ids;
}

Repetition repetitionOf(const text::Dataset &sequences, const ProbeOptions &options)
{
    Repetition repetition{.prefix = 0, .length = options.length, .blocks = options.blocks};
    repetition.prefix = static_cast<int>(sequences.items.at(0).inputIds->size()) - repetition.tokens();
    return repetition;
}

/// The stack that can have induction heads, or the first one.
std::size_t probedStack(const models::Model &model)
{
    const auto &stacks = model.stacks();
    const auto causal = std::find_if(stacks.begin(), stacks.end(), [](const attention::StackLayout &layout) {
        return layout.querySide == layout.keySide && !layout.causal.empty() &&
               std::all_of(layout.causal.begin(), layout.causal.end(), [](std::uint8_t c) { return c != 0; });
    });
    return causal == stacks.end() ? 0 : static_cast<std::size_t>(causal - stacks.begin());
}

bool isCausal(const attention::StackLayout &layout)
{
    return !layout.causal.empty() && std::find(layout.causal.begin(), layout.causal.end(), 0) == layout.causal.end();
}

/// `outputs`: of a model that predicts the next token; those of others are logits of something else.
void addLosses(ProbeResult &result, const text::Dataset &sequences, std::span<const std::size_t> batch,
    const std::vector<models::ModelOutput> &outputs)
{
    result.firstLoss.resize(sequences.items.size());
    result.repeatedLoss.resize(sequences.items.size());
    parallelFor(batch.size(), [&](std::size_t i) {
        const RepetitionLoss loss =
            repetitionLoss(outputs[i].logits, *sequences.items[batch[i]].inputIds, result.repetition);
        result.firstLoss[batch[i]] = static_cast<float>(loss.first);
        result.repeatedLoss[batch[i]] = static_cast<float>(loss.repeated);
    });
}

void addNotes(const models::Model &model, ProbeResult &result)
{
    if (!isCausal(result.layout))
        result.notes.push_back({"bidirectional", {model.name()}});
    else if (result.copying.empty())
        result.notes.push_back({"no_language_head", {model.name()}});
}

} // namespace

std::vector<std::int32_t> frequentTokens(const text::Tokenizer &tokenizer, const text::Dataset &dataset, int count)
{
    std::map<std::int32_t, std::int64_t> counts;
    for (const text::DatasetItem &item : dataset.items)
        for (const attention::Token &token :
            tokenizer.encode(item.text, std::nullopt, {.addSpecialTokens = false, .truncation = {}}).tokens)
            if (!tokenizer.isSpecial(token.id))
                ++counts[token.id];
    std::vector<std::int32_t> ids;
    for (const auto &[id, unused] : counts)
        ids.push_back(id);
    std::stable_sort(ids.begin(), ids.end(), [&](std::int32_t a, std::int32_t b) { return counts[a] > counts[b]; });
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(count)));
    return ids;
}

void requireProbe(const models::Model &model)
{
    const models::ModelReads reads = model.reads();
    if (reads.tokens && !reads.array && !reads.decoder)
        return;
    throw Error(ErrorCode::Unsupported, ErrorText("the probe gives a model random tokens, but this one reads more"),
        model.name(), ErrorText("It runs models of one text: encoders and decoders"));
}

text::Dataset probeSequences(const text::Tokenizer &tokenizer, const models::Model &model, const ProbeOptions &options)
{
    const auto ids = drawable(tokenizer, model, options);
    const auto prefix = prefixOf(tokenizer);
    const Repetition repetition{static_cast<int>(prefix.size()), options.length, options.blocks};
    if (static_cast<int>(ids.size()) < options.length)
        throw Error(ErrorCode::Usage,
            ErrorText("a block of %1 distinct tokens needs more than the %2 there are", options.length, ids.size()),
            model.name(), ErrorText("Give a smaller --length."));
    if (repetition.tokens() > model.maxLength())
        throw Error(ErrorCode::Usage,
            ErrorText("%1 blocks of %2 tokens are more than the model takes (%3)", options.blocks, options.length,
                model.maxLength()),
            model.name(), ErrorText("Give fewer --blocks or a smaller --length."));
    text::Dataset dataset;
    dataset.name = fmt::format("repeats {} x {}, seed {}", options.blocks, options.length, options.seed);
    dataset.columnNames = {"prefix", "length", "blocks"};
    for (std::int64_t sequence = 0; sequence < options.count; ++sequence) {
        text::DatasetItem item;
        item.line = sequence;
        item.key = fmt::format("repeat-{}", sequence + 1);
        item.inputIds = prefix;
        const auto tokens = block(ids, options.length, options.seed, sequence);
        for (int b = 0; b < options.blocks; ++b)
            item.inputIds->insert(item.inputIds->end(), tokens.begin(), tokens.end());
        item.columns = {{"prefix", std::int64_t(repetition.prefix)}, {"length", std::int64_t(options.length)},
            {"blocks", std::int64_t(options.blocks)}};
        dataset.items.push_back(std::move(item));
    }
    dataset.sha256 = text::datasetDigest(dataset.items);
    return dataset;
}

double prefixMatching(attention::MapView map, const Repetition &repetition)
{
    double sum = 0;
    for (int query = repetition.prefix + repetition.length; query < repetition.tokens(); ++query)
        for (int key = query - repetition.length; key >= repetition.prefix; key -= repetition.length)
            sum += map.at(query, key + 1);
    return sum / (repetition.tokens() - repetition.prefix - repetition.length);
}

PreviousToken previousToken(attention::MapView map, const Repetition &repetition, bool causal)
{
    PreviousToken sums;
    int queries = 0;
    for (int query = repetition.prefix + 2; query < repetition.prefix + repetition.length; ++query, ++queries) {
        const int end = causal ? query + 1 : repetition.tokens();
        double others = 0;
        for (int key = repetition.prefix; key < end; ++key)
            others += key == query || key == query - 1 ? 0.0 : map.at(query, key);
        sums.signal += map.at(query, query - 1);
        sums.control += others / (end - repetition.prefix - 2);
    }
    return {sums.signal / queries, sums.control / queries}; // 0 / 0 is NaN
}

RepetitionLoss repetitionLoss(
    std::span<const float> logits, std::span<const std::int32_t> ids, const Repetition &repetition)
{
    const std::size_t vocabulary = logits.size() / ids.size();
    const auto lossAt = [&](int target) { // loss of predicting ids[target] from the preceding tokens
        const auto row = logits.subspan((static_cast<std::size_t>(target) - 1) * vocabulary, vocabulary);
        const double highest = *std::max_element(row.begin(), row.end());
        double sum = 0;
        for (const float logit : row)
            sum += std::exp(logit - highest);
        return highest + std::log(sum) - row[static_cast<std::size_t>(ids[target])];
    };
    RepetitionLoss loss;
    for (int block = 0; block < repetition.blocks; ++block)
        for (int i = 1; i < repetition.length; ++i)
            (block == 0 ? loss.first : loss.repeated) += lossAt(repetition.prefix + block * repetition.length + i);
    loss.first /= repetition.length - 1;
    loss.repeated /= (repetition.length - 1) * (repetition.blocks - 1);
    return loss;
}

ProbeResult runProbe(
    models::Model &model, const text::Dataset &sequences, const ProbeOptions &options, CaptureObserver &observer)
{
    ProbeResult result;
    const std::size_t stack = probedStack(model);
    result.layout = model.stacks().at(stack);
    result.repetition = repetitionOf(sequences, options);
    result.sequences = static_cast<std::int64_t>(sequences.items.size());
    const bool causal = isCausal(result.layout), predictsNext = model.task() == "causal-lm";
    const auto heads = static_cast<std::size_t>(result.layout.totalHeads());
    if (causal)
        result.prefixMatching.resize(sequences.items.size() * heads);
    result.previous.resize(sequences.items.size() * heads);
    result.previousControl.resize(result.previous.size());
    const std::vector<int> lengths(sequences.items.size(), result.repetition.tokens());
    std::int64_t done = 0;
    for (const auto &batch :
        maps::planBatches(lengths, {.keptBytesOf = [&](int tokens) { return maps::keptBytes({}, heads, tokens); }})) {
        std::vector<models::ModelInput> inputs;
        for (const std::size_t index : batch)
            inputs.push_back({.ids = *sequences.items[index].inputIds});
        const auto outputs = model.run(inputs, {.logits = predictsNext, .copying = causal});
        parallelFor(batch.size(), [&](std::size_t i) {
            for (std::size_t head = 0; head < heads; ++head) {
                const auto map = outputs[i].attention[stack].map(static_cast<int>(head));
                const std::size_t place = batch[i] * heads + head;
                if (causal)
                    result.prefixMatching[place] = static_cast<float>(prefixMatching(map, result.repetition));
                const auto [signal, control] = previousToken(map, result.repetition, causal);
                result.previous[place] = static_cast<float>(signal);
                result.previousControl[place] = static_cast<float>(control);
            }
        });
        for (std::size_t i = 0; i < batch.size() && outputs[i].copying.size() == heads; ++i) {
            result.copying.resize(result.prefixMatching.size(), std::numeric_limits<float>::quiet_NaN());
            std::copy(outputs[i].copying.begin(), outputs[i].copying.end(),
                result.copying.begin() + static_cast<std::ptrdiff_t>(batch[i] * heads));
        }
        if (predictsNext)
            addLosses(result, sequences, batch, outputs);
        done += static_cast<std::int64_t>(batch.size());
        if (!observer.advanced(done, result.sequences))
            throw Error(ErrorCode::Cancelled, ErrorText("Cancelled"));
    }
    addNotes(model, result);
    return result;
}

} // namespace headwise::capture
