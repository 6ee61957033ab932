// SPDX-License-Identifier: GPL-3.0-or-later
// BERT, RoBERTa (XLM-RoBERTa, CamemBERT) and ELECTRA.
#pragma once

#include "core/models/layouts/familylayout.h"

namespace headwise::models::layouts {

inline constexpr AttentionTensors bertAttention{.query = "attention.self.query",
    .key = "attention.self.key",
    .value = "attention.self.value",
    .output = "attention.output.dense"};

inline ModelSizes bertSizes(const files::Config &config)
{
    return readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
}

inline FamilyLayout bertLayout()
{
    return {.name = "bert",
        .modelTypes = {"bert"},
        .classNames = {"Bert"},
        .prefix = "bert.",
        .anchor = "embeddings.word_embeddings.weight",
        .layerPrefix = "encoder.layer.",
        .buffers = {"embeddings.position_ids"},
        .embeddings = {"embeddings"},
        .attention = bertAttention,
        .sizes = bertSizes};
}

inline FamilyLayout robertaLayout()
{
    auto layout = bertLayout();
    layout.name = "roberta";
    layout.modelTypes = {"roberta", "xlm-roberta", "camembert"};
    layout.classNames = {"Roberta", "XLMRoberta", "Camembert"};
    layout.prefix = "roberta.";
    return layout;
}

inline FamilyLayout electraLayout()
{
    auto layout = bertLayout();
    layout.name = "electra";
    layout.modelTypes = {"electra"};
    layout.classNames = {"Electra"};
    layout.prefix = "electra.";
    return layout;
}

} // namespace headwise::models::layouts
