// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/pagestyle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace headwise::report::page {

namespace {

using Stops = std::array<unsigned, 9>;

// The palettes of the window (widgets/theme/colorscale.cpp), which a test compares with these.
constexpr Stops weightsLight = {
    0xFFFBF3, 0xFDE9C9, 0xFBD195, 0xF6B25F, 0xEB8A37, 0xD2601F, 0xA83E16, 0x74260F, 0x3A1208};
constexpr Stops weightsDark = {
    0x1B1D20, 0x3A1D14, 0x5F2613, 0x8A3414, 0xB54B18, 0xDA6C25, 0xF09545, 0xF9C27D, 0xFFF0D2};
constexpr Stops differencesLight = {
    0x0F3B6B, 0x2A6FB0, 0x74A9D8, 0xC3DBF0, 0xF7F7F5, 0xF6D3C8, 0xE5907A, 0xBF4028, 0x6B1A10};
constexpr Stops differencesDark = {
    0xB5DBFF, 0x6AA9E4, 0x3B76AD, 0x27445F, 0x23262A, 0x5A2C24, 0xA64A35, 0xF0836A, 0xFFCDBD};

/// Linear in sRGB between nine equal stops.
std::string shade(const Stops &stops, int index)
{
    const double position = 8.0 * index / (paletteShades - 1);
    const int left = std::min(7, static_cast<int>(position));
    std::string color = "#";
    for (const int shift : {16, 8, 0}) {
        const double a = (stops[left] >> shift) & 0xff, b = (stops[left + 1] >> shift) & 0xff;
        color += fmt::format("{:02x}", static_cast<int>(std::lround(a + (b - a) * (position - left))));
    }
    return color;
}

std::string shades(const Stops &weights, const Stops &differences)
{
    std::string text;
    for (int i = 0; i < paletteShades; ++i)
        text += fmt::format("--e{}:{};--d{}:{};", i, shade(weights, i), i, shade(differences, i));
    return text;
}

std::string light()
{
    return "color-scheme:light;--window:#F1F2F3;--base:#FFFFFF;--alt:#F7F8F9;--sunk:#E9EBED;--border:#CFD3D8;--inner:#"
           "E4E7EA;"
           "--text:#1B2026;--text2:#56606B;--text3:#6D7681;--ink:#2B3948;--oni:#FFFFFF;--select:#DCE4EC;"
           "--a:#2A6FB0;--b:#BF4028;--c:#14806A;--g:#5A3C64;" +
           shades(weightsLight, differencesLight);
}

std::string dark()
{
    return "color-scheme:dark;--window:#1F2226;--base:#17191C;--alt:#1C1F22;--sunk:#141618;--border:#3A3F46;--inner:#"
           "2B2F34;"
           "--text:#E3E6EA;--text2:#A4ADB7;--text3:#87909B;--ink:#C9D3DD;--oni:#17191C;--select:#2E3946;"
           "--a:#6AA9E4;--b:#F0836A;--c:#4CC0A2;--g:#D4B6DA;" +
           shades(weightsDark, differencesDark);
}

std::string fills()
{
    std::string text;
    for (int i = 0; i < paletteShades; ++i)
        text += fmt::format(".e{}{{fill:var(--e{})}}.d{}{{fill:var(--d{})}}", i, i, i, i);
    return text;
}

constexpr std::string_view layout = R"(
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);font:14px/1.5 Inter,"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:24px 16px 64px}
header{display:flex;align-items:flex-start;gap:16px}
header h1{flex:1;font-size:24px;font-weight:600;margin:0 0 4px}
h2{font-size:17px;font-weight:600;margin:0 0 8px}
h3{font-size:14px;font-weight:600;margin:16px 0 4px}
section{background:var(--base);border:1px solid var(--border);border-radius:4px;padding:16px;margin:12px 0;overflow-x:auto}
.lead{color:var(--text2);margin:0 0 8px}
.note{color:var(--text2);font-size:12px}
button{font:inherit;color:var(--text);background:var(--alt);border:1px solid var(--border);border-radius:3px;padding:3px 10px;cursor:pointer}
button:focus-visible,a:focus-visible{outline:2px solid var(--ink);outline-offset:1px}
a{color:var(--ink)}
.chip{display:inline-block;min-width:18px;text-align:center;border-radius:3px;padding:0 5px;font-weight:700;font-size:12px;color:var(--base);background:var(--text2)}
.chip.s0{background:var(--a)}.chip.s1{background:var(--b)}.chip.s2{background:var(--c)}.chip.s3{background:var(--g)}
ol.found{padding-left:20px;margin:0}ol.found li{margin:3px 0}
ol.found li:first-child{font-weight:600}
table{border-collapse:collapse;width:100%;font-size:13px}
th{background:var(--alt);text-align:left;font-weight:600;border-bottom:1px solid var(--border);padding:0;vertical-align:bottom}
td{border-bottom:1px solid var(--inner);padding:3px 8px;vertical-align:top}
th.n,td.n{text-align:right}td.n{white-space:nowrap}
th button,th span{border:0;background:none;padding:4px 8px;font-weight:600;width:100%;text-align:inherit;border-radius:0;display:block}
th[aria-sort=ascending] button::after{content:" \2191"}th[aria-sort=descending] button::after{content:" \2193"}
tr:target td{background:var(--select)}
tr.pale td{color:var(--text3)}
td.text{max-width:420px;overflow-wrap:anywhere}
.scroll{max-height:520px;overflow:auto;border:1px solid var(--inner)}
.scroll thead th{position:sticky;top:0}
.pictures{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
figure{margin:0;max-width:100%}figcaption{color:var(--text2);font-size:12px;margin-top:4px}
svg{max-width:100%;height:auto;display:block}
svg text{fill:var(--text);font-size:11px;font-family:inherit}
svg .t2{fill:var(--text2)}svg .end{text-anchor:end}svg .mid{text-anchor:middle}svg .b{font-weight:600}
svg .sunk{fill:var(--sunk)}svg .line{stroke:var(--text2);fill:none}svg .grid{stroke:var(--inner)}svg .axis{stroke:var(--border)}
svg .bar{fill:var(--text3)}svg .interval{stroke:var(--text);stroke-width:1.5}svg .floor{stroke:var(--text2);stroke-dasharray:4 3}
svg .edge{fill:none;stroke:var(--border)}svg .pale{opacity:.3}svg .dash{stroke:var(--text3);stroke-dasharray:2 2;fill:none}
svg .cross{stroke:var(--text);stroke-width:1.5}
svg .l0{stroke:var(--a)}svg .l1{stroke:var(--b)}svg .l2{stroke:var(--c)}svg .l3{stroke:var(--g)}svg .l0,svg .l1,svg .l2,svg .l3{fill:none;stroke-width:1.5}
svg .p0{fill:var(--a)}svg .p1{fill:var(--b)}svg .p2{fill:var(--c)}svg .p3{fill:var(--g)}svg .dashed{stroke-dasharray:5 4}svg .band{fill:var(--text3);opacity:.22}
svg .most{fill:none;stroke:var(--text);stroke-width:2}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0;font-size:13px}
dt{color:var(--text2)}dd{margin:0;overflow-wrap:anywhere}
@media print{body{background:#fff;font-size:11px}main{max-width:none;padding:0}button.switch{display:none}
section{border:0;padding:0;margin:0 0 14px;overflow:visible}.scroll{max-height:none;overflow:visible;border:0}
figure,tr,.found li{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}th button::after{content:""!important}}
)";

constexpr std::string_view script = R"js(
"use strict";
(function(){
var root=document.documentElement,button=document.querySelector("button.switch");
if(button){button.hidden=false;button.addEventListener("click",function(){
var dark=root.dataset.theme?root.dataset.theme==="dark":matchMedia("(prefers-color-scheme: dark)").matches;
root.dataset.theme=dark?"light":"dark";});}
function key(row,column){var cell=row.cells[column],value=cell.dataset.v;
return value===undefined?cell.textContent.trim():value===""?NaN:Number(value);}
function compare(a,b){
if(typeof a==="number"&&typeof b==="number"){
if(isNaN(a)||isNaN(b))return isNaN(a)-isNaN(b)||0;return a-b;}
return String(a).localeCompare(String(b),undefined,{numeric:true});}
document.querySelectorAll("table.sortable").forEach(function(table){
Array.prototype.forEach.call(table.tHead.rows[0].cells,function(head,column){
var control=head.querySelector("button");if(!control)return;
control.addEventListener("click",function(){
var first=head.classList.contains("n")?"descending":"ascending";
var now=head.getAttribute("aria-sort"),next=now?now==="ascending"?"descending":"ascending":first;
Array.prototype.forEach.call(table.tHead.rows[0].cells,function(other){other.removeAttribute("aria-sort");});
head.setAttribute("aria-sort",next);
var body=table.tBodies[0],rows=Array.prototype.slice.call(body.rows);
rows.sort(function(x,y){var a=key(x,column),b=key(y,column);
if(typeof a==="number"&&isNaN(a)||typeof b==="number"&&isNaN(b))return compare(a,b);
return next==="ascending"?compare(a,b):compare(b,a);});
rows.forEach(function(row){body.appendChild(row);});});});});
})();
)js";

int shadeIndex(double share)
{
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * (paletteShades - 1)));
}

} // namespace

std::string weightClass(double weight, double highest)
{
    return std::isnan(weight) ? "sunk" : fmt::format("e{}", shadeIndex(highest > 0 ? weight / highest : 0));
}

std::string differenceClass(double difference, double largest)
{
    return std::isnan(difference)
               ? "sunk"
               : fmt::format("d{}", shadeIndex(largest > 0 ? 0.5 + 0.5 * difference / largest : 0.5));
}

std::string pageStyle()
{
    return ":root{" + light() + "}@media(prefers-color-scheme:dark){:root{" + dark() + "}}:root[data-theme=light]{" +
           light() + "}:root[data-theme=dark]{" + dark() + "}@media print{:root,:root[data-theme=dark]{" + light() +
           "}}" + fills() + std::string(layout);
}

std::string_view pageScript() { return script; }

} // namespace headwise::report::page
