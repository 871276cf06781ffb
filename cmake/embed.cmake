# Puts files into a library as read-only bytes: one table of struct embedded
# (content/base/embed.h) a room, sorted by name and ended by a row of nulls.
# Each file is followed by a zero byte, so text can be used as a C string.
function(stoop_embed library symbol)
    set(body ".section .note.GNU-stack,\"\",%progbits\n.section .rodata\n")
    set(table "")
    set(index 0)
    foreach(file IN LISTS ARGN)
        get_filename_component(name ${file} NAME)
        string(APPEND body
            ".Lname_${index}: .asciz \"${name}\"\n.Ldata_${index}: .incbin \"${file}\"\n.Lend_${index}: .byte 0\n")
        string(APPEND table
            ".8byte .Lname_${index}\n.8byte .Ldata_${index}\n.8byte .Lend_${index} - .Ldata_${index}\n")
        math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND body
        ".section .data.rel.ro,\"aw\"\n.balign 8\n.global ${symbol}\n${symbol}:\n${table}.8byte 0, 0, 0\n")
    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.S)
    file(GENERATE OUTPUT ${output} CONTENT "${body}")
    set_source_files_properties(${output} PROPERTIES GENERATED ON OBJECT_DEPENDS "${ARGN}")
    target_sources(${library} PRIVATE ${output})
endfunction()

# Compiles each language's .po with msgfmt, which also checks it, and lists the .mo files in `result`.
function(stoop_catalogs result)
    set(list "")
    foreach(po IN LISTS ARGN)
        get_filename_component(name ${po} NAME_WE)
        set(mo ${CMAKE_CURRENT_BINARY_DIR}/catalogs/${name}.mo)
        add_custom_command(OUTPUT ${mo}
            COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/catalogs
            COMMAND msgfmt --check-format --check-header -o ${mo} ${po}
            DEPENDS ${po} VERBATIM)
        list(APPEND list ${mo})
    endforeach()
    set(${result} ${list} PARENT_SCOPE)
endfunction()
