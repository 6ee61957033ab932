// SPDX-License-Identifier: GPL-3.0-or-later
// EuroBERT (Boizard et al. 2025): the layers of LLaMA without a causal mask.
#include "core/models/families/decoders/decoderparts.h"
#include "core/models/families/encoders/encoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// LLaMA's layers that see both directions.
Model describe(const FamilyInput &input)
{
    const auto facts = decoderFacts(input.config, [](std::int64_t) { return false; });
    const auto rotary = rotaryOf(input.config, facts.sizes.headWidth, 10'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &attention = *layers.emplace_back(decoderLayer(facts, number)).attention;
        attention.rotary = rotary;
        attention.visibility.causal = false;
    }
    auto model = decoderModel(input, facts, std::move(layers));
    model.stacks.front().kind = headwise::attention::Stack::Encoder;
    return model;
}

Head maskedLanguageModel(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    return maskedHead(input, {.decoder = "lm_head",
                                 .bias = "lm_head.bias",
                                 .width = hidden,
                                 .hasBias = input.config.flag({"mlp_bias"}, false)});
}

/// By the first token, by the mean of all tokens' states ("mean"), or by the mean of all tokens' answers ("late").
HeadRows rowsOf(const files::Config &config)
{
    const auto pooling = config.text({"classifier_pooling"}, "late");
    if (pooling == "bos")
        return HeadRows::First;
    if (pooling == "mean")
        return HeadRows::Mean;
    if (pooling != "late")
        config.refuse(ErrorText("'classifier_pooling' should be bos, mean or late, but is '%1'", pooling));
    return HeadRows::MeanOfAnswers;
}

Head classification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier");
    const auto rows = rowsOf(input.config);
    return classificationHead(input.config, rows,
        {{.linear = Linear{"dense", hidden, hidden}, .activation = Activation::Gelu},
            {.linear = Linear{"classifier", hidden, outputs}}});
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

} // namespace

Family euroBertFamily()
{
    return {.names = decoderNames("eurobert", "EuroBert"),
        .heads = {{"ForMaskedLM", {}, maskedLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"dense.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe};
}

} // namespace headwise::models::families
