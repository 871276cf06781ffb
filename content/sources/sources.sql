-- SPDX-License-Identifier: MIT
-- SQLite as a reader of JSON.

-- name: json_is_whole
select json_valid(:json);

-- Every node of a document, each object before what is in it.
-- name: json_nodes
select id, coalesce(parent, -1), key, type, atom from json_tree(:json) where id > 0;

-- The elements of one array of a document, each as JSON.
-- name: json_elements
select key, value, type from json_each(:json, :path);

-- name: json_type
select json_type(:json, :path);
