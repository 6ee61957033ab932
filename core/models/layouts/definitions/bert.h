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
    return {.names = {.name = "bert",
                .modelTypes = {"bert"},
                .classNames = {"Bert"},
                .prefix = "bert.",
                .anchor = "embeddings.word_embeddings.weight",
                .layerPrefix = "encoder.layer.",
                .buffers = {"embeddings.position_ids"}},
        .embeddings = {"embeddings"},
        .attention = bertAttention,
        .sizes = bertSizes};
}

inline FamilyLayout robertaLayout()
{
    auto layout = bertLayout();
    layout.names.name = "roberta";
    layout.names.modelTypes = {"roberta", "xlm-roberta", "camembert"};
    layout.names.classNames = {"Roberta", "XLMRoberta", "Camembert"};
    layout.names.prefix = "roberta.";
    return layout;
}

inline FamilyLayout electraLayout()
{
    auto layout = bertLayout();
    layout.names.name = "electra";
    layout.names.modelTypes = {"electra"};
    layout.names.classNames = {"Electra"};
    layout.names.prefix = "electra.";
    return layout;
}

} // namespace headwise::models::layouts
