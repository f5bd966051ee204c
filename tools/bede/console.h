// Where a command speaks, and how.
#pragma once

#include "bede/output.h"
#include "bede/progress.h"
#include "engine/database.h"
#include "render/format.h"

namespace bede::program {

struct Console {
    Output& output;            // data
    const Messages& messages;  // the rest
    Style style;
    bool terminal = false;  // whether `output` is one
    bool quiet = false;     // data and errors only
    ProgressStyle progress = ProgressStyle::none;
    StatementLimits limits = {};  // of each statement
};

}  // namespace bede::program
