// The commands of `bede`, each a function of what it reads. They throw Error for what the door
// says; what they return is the exit code.
#pragma once

#include "bede/cli.h"
#include "bede/console.h"
#include "bede/exit_codes.h"
#include "bede/open_base.h"

namespace bede::program {

ExitCode run(const InitCommand& command, OpenBase& base, const Console& console);
ExitCode run(const LoadCommand& command, OpenBase& base, const Console& console);
ExitCode run(const CheckCommand& command, OpenBase& base, const Console& console);
ExitCode run(const FmtCommand& command, OpenBase& base, const Console& console);
ExitCode run(const ProposeCommand& command, OpenBase& base, const Console& console);
ExitCode run(const DiffCommand& command, OpenBase& base, const Console& console);
ExitCode run(const MergeCommand& command, OpenBase& base, const Console& console);
ExitCode run(const ExportCommand& command, OpenBase& base, const Console& console);
ExitCode run(const QueryCommand& command, OpenBase& base, const Console& console);
ExitCode run(const RunCommand& command, OpenBase& base, const Console& console);
ExitCode run(const ListCommand& command, OpenBase& base, const Console& console);
ExitCode run(const DateCommand& command, OpenBase& base, const Console& console);
ExitCode run(const StatusCommand& command, OpenBase& base, const Console& console);
ExitCode run(const LogCommand& command, OpenBase& base, const Console& console);
ExitCode run(const VerifyCommand& command, OpenBase& base, const Console& console);
ExitCode run(const CompactCommand& command, OpenBase& base, const Console& console);

// What load and check have in common with `.load` and `.check`.
ExitCode load_files(const LoadCommand& command, OpenBase& base, const Console& console);
ExitCode load_files(const std::vector<std::filesystem::path>& paths, OpenBase& base,
                    const Console& console);
ExitCode check_and_report(const std::vector<std::filesystem::path>& paths, const Console& console);

// Answers as tables, so that every format can show them.
// `chosen`: why it is this base; left out if empty.
Answer status_answer(const StoreStatus& status, std::string_view chosen);
Answer saved_queries_answer(const std::vector<Database::SavedQueryInfo>& queries);

}  // namespace bede::program
