// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/encoders/encoderparts.h"

#include "core/models/families/readers.h"

namespace headwise::models::families {

using namespace specification;

Layer postNormLayer(const PostNormNames &names, const EncoderSizes &sizes)
{
    Layer layer;
    layer.attention = Attention{.heads = sizes.heads,
        .keyHeads = sizes.heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = names.projections,
        .output = {names.output, sizes.heads * sizes.headWidth, sizes.hidden},
        .scale = usualScale(sizes.headWidth)};
    layer.attentionBranch.residual = layerNorm(names.attentionNorm, sizes.hidden, sizes.epsilon);
    layer.dense = Dense{.up = {names.up, sizes.hidden, sizes.inner},
        .down = {names.down, sizes.inner, sizes.hidden},
        .activation = sizes.activation};
    layer.feedForwardBranch.residual = layerNorm(names.lastNorm, sizes.hidden, sizes.epsilon);
    return layer;
}

Head maskedHead(const FamilyInput &input, const MaskedHead &facts)
{
    const auto vocabulary = vocabularySize(input.config);
    const auto own = facts.decoder + ".bias";
    Head head{.task = "masked-lm", .rows = HeadRows::Masked, .outputs = vocabulary};
    if (facts.transform)
        head.steps.push_back(*facts.transform);
    head.steps.push_back({.words = Table{facts.decoder + ".weight", vocabulary, facts.width}});
    if (facts.hasBias)
        head.logitsBias = input.tensors.has(own) ? own : facts.bias; // the reference reads the decoder's
    head.copies = {own, facts.bias};
    return head;
}

Head questionHead(const FamilyInput &input, const std::string &layer, std::int64_t hidden, std::vector<HeadStep> before)
{
    Head head{.task = "question-answering", .rows = HeadRows::Every, .steps = std::move(before), .outputs = 2};
    if (const auto outputs = outputsOf(input, layer); outputs != head.outputs)
        input.config.refuse(ErrorText("'%1' gives %2 numbers, not a start and an end", layer, outputs));
    head.steps.push_back({.linear = Linear{layer, hidden, head.outputs}});
    return head;
}

Head denseClassification(const FamilyInput &input, Activation activation)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier.out_proj");
    return classificationHead(input.config, HeadRows::First,
        {{.linear = Linear{"classifier.dense", hidden, hidden}, .activation = activation},
            {.linear = Linear{"classifier.out_proj", hidden, outputs}}});
}

Head pooledClassification(const FamilyInput &input, const std::string &pooler, Activation activation)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier");
    return classificationHead(input.config, HeadRows::First,
        {{.linear = Linear{pooler, hidden, hidden}, .activation = activation},
            {.linear = Linear{"classifier", hidden, outputs}}});
}

Head soundClassification(const FamilyInput &input)
{
    refuseSwitch(input.config, "use_weighted_layer_sum");
    const auto hidden = hiddenSize(input.config), width = outputsOf(input, "projector");
    const auto outputs = outputsOf(input, "classifier");
    return classificationHead(input.config, HeadRows::Mean,
        {{.linear = Linear{"projector", hidden, width}}, {.linear = Linear{"classifier", width, outputs}}});
}

} // namespace headwise::models::families
