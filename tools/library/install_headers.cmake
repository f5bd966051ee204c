# Installs engine/bede.h as <bede/bede.h>, and what it includes below `bede/`: there folders with
# names such as `time` lie in nobody's way. Run by `cmake --install`, with `source`, `made`,
# `include` and CMAKE_INSTALL_PREFIX set.
function(take header place)
    if(EXISTS ${made}/bede/${place})
        return()
    endif()
    file(READ ${source}/${header} text)
    string(REGEX MATCHALL "#include \"[^\"]+\"" includes "${text}")
    string(REGEX REPLACE "#include \"([^\"]+)\"" "#include \"bede/\\1\"" text "${text}")
    file(WRITE ${made}/bede/${place} "${text}")
    foreach(line IN LISTS includes)
        string(REGEX REPLACE "#include \"([^\"]+)\"" "\\1" included "${line}")
        take(${included} ${included})
    endforeach()
endfunction()

file(REMOVE_RECURSE ${made})
take(engine/bede.h bede.h)
file(INSTALL ${made}/bede DESTINATION "${CMAKE_INSTALL_PREFIX}/${include}")
