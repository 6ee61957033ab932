// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/sharedmap.h"

#include <utility>

namespace headwise::attention {

SharedMap sharedMap(Map map)
{
    auto own = std::make_shared<const Map>(std::move(map));
    const MapView view = own->view();
    return sharedMap(std::move(own), view);
}

SharedMap sharedMap(std::shared_ptr<const void> owner, MapView view)
{
    struct Held
    {
        std::shared_ptr<const void> owner;
        MapView view;
    };
    const auto held = std::make_shared<const Held>(Held{std::move(owner), view});
    return {held, &held->view};
}

} // namespace headwise::attention
