#include "bede/date_command.h"

#include <fmt/format.h>

#include <sstream>
#include <vector>

#include "base/utf8.h"
#include "bede/commands.h"
#include "bede/input.h"
#include "render/json_value.h"
#include "time/calendar_text.h"
#include "time/gedcom.h"

namespace bede::program {
namespace {

using Json = nlohmann::ordered_json;

std::string line(std::string_view name, std::string_view value) {
    return fmt::format("  {:<15} {}\n", name, value);
}

// The Gregorian calendar, the Julian one, and the one that the words are in.
std::string calendars_of(const When& when) {
    std::vector<Calendar> calendars = {Calendar::gregorian, Calendar::julian};
    if (when.calendar > Calendar::julian) calendars.push_back(when.calendar);
    std::string text;
    for (const Calendar calendar : calendars) {
        const std::string words = in_calendar(when.extent, calendar);
        if (!words.empty()) text += line(title_of(calendar), words);
    }
    return text;
}

std::string bounds_of(const When& when) {
    const Extent& extent = when.extent;
    const auto bound = [&](std::string_view name, const Bound& one) {
        return line(name, to_string(one, extent.clocked));
    };
    return bound("earliest start", extent.start_earliest) +
           bound("latest start", extent.start_latest) + bound("earliest end", extent.end_earliest) +
           bound("latest end", extent.end_latest);
}

// What the bounds do not say.
std::string flags_of(const When& when) {
    std::string text;
    if (when.alternatives.size() > 1) {
        text += line("one of", fmt::format("{} possibilities", when.alternatives.size()));
    }
    if (when.approximate) text += line("approximate", "yes");
    if (when.extent.doubtful) text += line("uncertain", "yes");
    if (!when.zone.empty()) text += line("zone", when.zone);
    return text;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string one; std::getline(in, one);) {
        if (!one.empty() && one.back() == '\r') one.pop_back();
        lines.push_back(std::move(one));
    }
    return lines;
}

std::vector<std::string> texts_of(const DateCommand& command) {
    if (command.texts == std::vector<std::string>{"-"}) {
        return lines_of(read_query_stream(0, "standard input"));
    }
    for (const std::string& text : command.texts) check_text(text, "the date");
    return command.texts;
}

}  // namespace

std::string date_for_people(const std::string& text, const ReadWhen& read) {
    std::string out = printable(text) + "\n";
    if (read.when) {
        out += line("normal form", read.when->edtf.empty() ? "none" : read.when->edtf);
        out += bounds_of(*read.when) + flags_of(*read.when) + calendars_of(*read.when);
    }
    for (const Diagnostic& diagnostic : read.diagnostics) {
        out += explain(diagnostic, text) + "\n";
    }
    return out;
}

std::string date_for_programs(const std::string& text, const ReadWhen& read) {
    Json json = {{"input", text}, {"valid", read.when.has_value()}, {"edtf", nullptr}};
    const Json when = read.when ? json_of(Value(*read.when)) : Json::object();
    if (read.when) json["edtf"] = when["edtf"];
    for (const std::string name :
         {"start_earliest", "start_latest", "end_earliest", "end_latest"}) {
        json[name] = when.value(name, Json());
        if (when.contains(name + "_is")) json[name] = when[name + "_is"];
    }
    json["error"] = nullptr;
    if (!read.when) {
        const Diagnostic& error = read.diagnostics.front();
        json["error"] = fmt::format("{}: {}; {}", error.code, error.message, error.mend);
    }
    return dump(json) + "\n";
}

ExitCode run(const DateCommand& command, OpenBase&, const Console& console) {
    bool all_valid = true;
    for (const std::string& text : texts_of(command)) {
        const ReadWhen read = command.gedcom ? read_gedcom(text) : read_when(text);
        all_valid = all_valid && read.when.has_value();
        console.output.write(command.lines ? date_for_programs(text, read)
                                           : date_for_people(text, read));
    }
    console.output.flush();
    return all_valid ? ExitCode::done : ExitCode::query;
}

}  // namespace bede::program
