#include "bede/manual.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "bede/cli.h"

namespace bede::program {
namespace {

// Characters that roff takes for its own.
std::string roff(std::string_view text) {
    std::string out;
    bool line_begins = true;
    for (const char c : text) {
        if (line_begins && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
        line_begins = c == '\n';
    }
    return out;
}

std::string documented_names(const DocumentedOption& option) {
    std::string names;
    for (const std::string& name : option.names) {
        names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", roff(name));
    }
    return option.value.empty() ? names : fmt::format("{} \\fI{}\\fR", names, roff(option.value));
}

std::string options_of(const DocumentedCommand& command) {
    std::string out;
    for (const DocumentedOption& option : command.options) {
        out += fmt::format(".TP\n{}\n{}\n", documented_names(option), roff(option.text));
    }
    return out;
}

std::string synopsis(const DocumentedCommand& command) {
    std::string out = fmt::format("\\fBbede {}\\fR", roff(command.name));
    for (const DocumentedOption& option : command.options) {
        if (option.positional) out += fmt::format(" \\fI{}\\fR", roff(option.names.front()));
    }
    return out + " [\\fIoptions\\fR]";
}

// Examples keep their lines.
std::string as_written(std::string_view text) {
    return fmt::format(".PP\n.nf\n{}{}.fi\n", roff(text), text.ends_with('\n') ? "" : "\n");
}

// ------------------------------------------------------------------------------- completion

std::string option_names(const DocumentedCommand& command) {
    std::string flags;
    for (const DocumentedOption& option : command.options) {
        if (option.positional) continue;
        for (const std::string& name : option.names) {
            flags += (flags.empty() ? "" : " ") + name;
        }
    }
    return flags;
}

std::string formats_for(const std::string& command) {
    if (command == "load" || command == "check") return "text json";
    if (command == "date") return "text jsonl";
    return fmt::format("{}", fmt::join(format_names(), " "));
}

std::string names_of(const std::vector<DocumentedCommand>& commands) {
    std::string names;
    for (std::size_t i = 1; i < commands.size(); ++i) {
        names += (i == 1 ? "" : " ") + commands[i].name;
    }
    return names;
}

std::string bash_script(const std::vector<DocumentedCommand>& commands) {
    std::string cases;
    for (std::size_t i = 1; i < commands.size(); ++i) {
        cases += fmt::format("        {}) flags=\"{}\" formats=\"{}\" ;;\n", commands[i].name,
                             option_names(commands[i]), formats_for(commands[i].name));
    }
    return fmt::format(R"(# bash completion of bede; made by `bede --completion bash`
_bede() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    local command="" flags="" formats="" one
    for one in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case " {0} " in *" $one "*) command=$one; break ;; esac
    done
    case $command in
{2}    esac
    COMPREPLY=()
    case $before in
        --base) compopt -o dirnames 2>/dev/null; return ;;
        --format) COMPREPLY=($(compgen -W "$formats" -- "$word")); return ;;
        --max-time|--max-rows|--max-memory|--param|--title) return ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$flags {1}" -- "$word"))
    elif [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "{0}" -- "$word"))
    else
        compopt -o default 2>/dev/null
    fi
}}
complete -F _bede bede
)",
                       names_of(commands), option_names(commands.front()), cases);
}

// In single quotes: the shell reads nothing into it.
std::string shell_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

// For zsh's _arguments and _describe, in which a colon parts the word from its text.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ':' || c == '[' || c == ']') out += '\\';
        out += c;
    }
    return out;
}

std::string zsh_action(const DocumentedOption& option, const std::string& command) {
    const std::string& last = option.names.back();
    if (last == "--format") return fmt::format(":format:({})", formats_for(command));
    if (last == "--base" || last == "DIR") return ":folder:_files -/";
    return option.value.empty() ? "" : fmt::format(":{}: ", option.value);
}

std::string zsh_options(const DocumentedCommand& command) {
    std::string out;
    for (const DocumentedOption& option : command.options) {
        if (option.positional) continue;
        for (const std::string& name : option.names) {
            out += fmt::format(" \\\n            {}",
                               shell_quoted(fmt::format("{}[{}]{}", name, zsh_text(option.text),
                                                        zsh_action(option, command.name))));
        }
    }
    return out;
}

std::string zsh_script(const std::vector<DocumentedCommand>& commands) {
    std::string names;
    std::string cases;
    for (std::size_t i = 1; i < commands.size(); ++i) {
        names += fmt::format("        {}\n", shell_quoted(fmt::format("{}:{}", commands[i].name,
                                                                      zsh_text(commands[i].text))));
        cases +=
            fmt::format("        {}) _arguments{}{} \\\n            '*:file:_files' ;;\n",
                        commands[i].name, zsh_options(commands[i]), zsh_options(commands.front()));
    }
    return fmt::format(R"(#compdef bede
# zsh completion of bede; made by `bede --completion zsh`
_bede() {{
    local -a commands
    local one command
    commands=(
{0}    )
    for one in ${{words[2,CURRENT-1]}}; do
        if [[ -n ${{(M)commands:#${{one}}:*}} ]]; then command=$one; break; fi
    done
    case $command in
{1}        *) _describe command commands; _arguments{2} ;;
    esac
}}
_bede "$@"
)",
                       names, cases, zsh_options(commands.front()));
}

void add_fish_options(const DocumentedCommand& command, std::string_view condition,
                      std::string& out) {
    for (const DocumentedOption& option : command.options) {
        if (option.positional) continue;
        out += fmt::format("complete -c bede{}", condition);
        for (const std::string& name : option.names) {
            out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        }
        if (option.names.back() == "--format") {
            out += fmt::format(" -x -a {}", shell_quoted(formats_for(command.name)));
        } else if (!option.value.empty()) {
            out += " -r";
        }
        out += fmt::format(" -d {}\n", shell_quoted(option.text));
    }
}

std::string fish_script(const std::vector<DocumentedCommand>& commands) {
    std::string out = "# fish completion of bede; made by `bede --completion fish`\n";
    add_fish_options(commands.front(), "", out);
    for (std::size_t i = 1; i < commands.size(); ++i) {
        out += fmt::format("complete -c bede -n __fish_use_subcommand -f -a {} -d {}\n",
                           commands[i].name, shell_quoted(commands[i].text));
        add_fish_options(commands[i],
                         fmt::format(" -n '__fish_seen_subcommand_from {}'", commands[i].name),
                         out);
    }
    return out;
}

}  // namespace

std::string manual_page() {
    const std::vector<DocumentedCommand> commands = documented_commands();
    const DocumentedCommand& program = commands.front();
    // "Bede: events in time": the name stands before it on the page.
    const std::string what = program.text.substr(program.text.find(' ') + 1);
    std::string out = fmt::format(
        ".TH BEDE 1 \"\" \"bede {}\" \"User Commands\"\n.SH NAME\nbede \\- {}\n.SH SYNOPSIS\n"
        "\\fBbede\\fR [\\fIoptions\\fR] [\\fIcommand\\fR]\n",
        version(), roff(what));
    out +=
        ".SH DESCRIPTION\nWithout a command a prompt opens, where statements of the query "
        "language end with a semicolon; \\fB.help\\fR explains them.\n";
    out += ".SH OPTIONS\n" + options_of(program);
    out += ".SH COMMANDS\n";
    for (std::size_t i = 1; i < commands.size(); ++i) {
        out += fmt::format(".SS \"{}\"\n{}\n.PP\n{}.\n{}{}", roff(commands[i].name),
                           synopsis(commands[i]), roff(commands[i].text), options_of(commands[i]),
                           as_written(commands[i].footer));
    }
    out += ".SH NOTES\n" + as_written(program.footer);
    out +=
        ".SH FILES\n.TP\n\\fI.bede/base\\fR\nthe store, in the folder of the event files\n"
        ".TP\n\\fI~/.local/state/bede/history\\fR\nwhat was typed at the prompt\n"
        ".SH ENVIRONMENT\n.TP\n\\fBBEDE_BASE\\fR\nfolder of the base\n"
        ".TP\n\\fBNO_COLOR\\fR, \\fBCOLUMNS\\fR, \\fBEDITOR\\fR, \\fBVISUAL\\fR, "
        "\\fBPAGER\\fR, \\fBBEDE_PAGER\\fR\nas elsewhere\n";
    return out;
}

std::optional<std::string> completion_script(const std::string& shell) {
    const std::vector<DocumentedCommand> commands = documented_commands();
    if (shell == "bash") return bash_script(commands);
    if (shell == "zsh") return zsh_script(commands);
    if (shell == "fish") return fish_script(commands);
    return std::nullopt;
}

std::optional<std::string> manual_asked(const std::vector<std::string>& arguments) {
    if (arguments.size() == 1 && arguments[0] == "--man") return manual_page();
    if (arguments.size() == 2 && arguments[0] == "--completion") {
        return completion_script(arguments[1]);
    }
    return std::nullopt;
}

}  // namespace bede::program
