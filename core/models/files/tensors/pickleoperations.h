// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of Python's pickle format that are read, by the names of its documentation (pickletools).
#pragma once

#include <cstdint>

namespace headwise::models::files::tensors::operations {

/// The operations that torch.save writes with any protocol; others are refused by their number.
enum PickleOperation : std::uint8_t
{
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Duplicate = '2',
    BinFloat = 'G',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    NoneValue = 'N',
    BinPersistent = 'Q',
    Reduce = 'R',
    ShortBinString = 'U',
    BinUnicode = 'X',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    DictOfMark = 'd',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    ListOfMark = 'l',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    TupleOfMark = 't',
    SetItems = 'u',
    EmptyDict = '}',
    EmptyList = ']',
    EmptyTuple = ')',
    BinBytes = 'B',
    ShortBinBytes = 'C',
    Protocol = 0x80,
    NewObject = 0x81,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
    ShortBinUnicode = 0x8c,
    BinUnicode8 = 0x8d,
    BinBytes8 = 0x8e,
    EmptySet = 0x8f,
    AddItems = 0x90,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95
};

} // namespace headwise::models::files::tensors::operations
